"""Fields in the texts: offered while they are typed, drawn apart, and filled in for one person after the other."""
