"""Standard rules that several States share. They know no country; a jurisdiction cites its law."""
