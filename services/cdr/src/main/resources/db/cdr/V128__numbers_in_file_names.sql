-- A number may be written in what a sender called its file, and in a line that was taken for one of names.
grant update (names) on delivery_names to ${worker};
