"""The civil action of trafficked workers: 18 U.S.C. 1595."""
