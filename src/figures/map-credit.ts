/** Who drew the departments' shapes, said under every map as CC BY 4.0 asks. */
export const mapCredit = "Contours des départements\u202f: svg-maps, Victor Cazanave, CC BY 4.0";
