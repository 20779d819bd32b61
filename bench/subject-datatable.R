# data.table: read as text, then the checks of the contract, column by column.
suppressMessages(library(data.table))
start <- proc.time()[["elapsed"]]
data <- fread(commandArgs(TRUE)[1], sep = ";", colClasses = "character", na.strings = NULL)
stopifnot(all(grepl("^[0-9]{4}-[0-9]{4}$", data$annee_scolaire)))
stopifnot(all(as.integer(substr(data$annee_scolaire, 6, 9)) == as.integer(substr(data$annee_scolaire, 1, 4)) + 1L))
stopifnot(all(grepl("^[0-9]{7}[A-Z]$", data$uai)))
stopifnot(all(data$departement %in% c("14", "27", "50", "61", "76")))
stopifnot(all(data$niveau %in% c("troisieme", "seconde", "pfmp", "mini_stage")))
stopifnot(all(data$sexe %in% c("F", "G", "nd", "ensemble")))
letters23 <- strsplit("ABCDEFGHJKLMNPRSTUVWXYZ", "")[[1]]
stopifnot(all(letters23[as.integer(substr(data$uai, 1, 7)) %% 23L + 1L] == substr(data$uai, 8, 8)))
data[, date_enquete := as.IDate(date_enquete)]
for (column in c("effectif", "avec_solution", "sans_solution")) {
  stopifnot(all(grepl("^[0-9]*$", data[[column]])))
  set(data, j = column, value = as.integer(data[[column]]))
}
stopifnot(all(is.na(data$avec_solution) == is.na(data$sans_solution)))
stopifnot(data[!is.na(avec_solution), all(avec_solution + sans_solution == effectif)])
stopifnot(!anyDuplicated(data, by = c("annee_scolaire", "uai", "niveau", "sexe")))
seconds <- proc.time()[["elapsed"]] - start
status <- readLines("/proc/self/status")
memory <- as.numeric(gsub("[^0-9]", "", grep("^VmHWM", status, value = TRUE))) / 1024
cat(sprintf('{"rows": %d, "seconds": %f, "memory": %f}\n', nrow(data), seconds, memory))
