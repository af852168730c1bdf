"""Files of evidence on the screens: added, shown small, taken out, handed on and removed."""
