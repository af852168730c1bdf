"""The law of each country, one folder each. The program finds the folders by listing."""
