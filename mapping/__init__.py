"""Tables as layers of a Folium map that is drawn without any network."""
