"""pandas: read as text, then the checks of the contract, column by column."""
import json
import resource
import sys
import time

import pandas as pd

start = time.perf_counter()
data = pd.read_csv(sys.argv[1], sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
years = data.annee_scolaire.str.extract(r"^(\d{4})-(\d{4})$").astype(int)
assert (years[1] == years[0] + 1).all()
assert data.uai.str.fullmatch(r"\d{7}[A-Z]").all()
assert data.departement.isin(["14", "27", "50", "61", "76"]).all()
assert data.niveau.isin(["troisieme", "seconde", "pfmp", "mini_stage"]).all()
assert data.sexe.isin(["F", "G", "nd", "ensemble"]).all()
letters = pd.Series(list("ABCDEFGHJKLMNPRSTUVWXYZ"))
assert (data.uai.str[:7].astype(int) % 23).map(letters).eq(data.uai.str[7]).all()
data["date_enquete"] = pd.to_datetime(data.date_enquete, format="%Y-%m-%d")
counts = ["effectif", "avec_solution", "sans_solution"]
for column in counts:
    assert data[column].str.fullmatch(r"\d*").all()
    data[column] = pd.to_numeric(data[column]).astype("Int64")
assert (data.avec_solution.isna() == data.sans_solution.isna()).all()
answered = data.dropna(subset=["avec_solution"])
assert (answered.avec_solution + answered.sans_solution == answered.effectif).all()
assert not data.duplicated(["annee_scolaire", "uai", "niveau", "sexe"]).any()
seconds = time.perf_counter() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows": len(data), "seconds": seconds, "memory": memory}))
