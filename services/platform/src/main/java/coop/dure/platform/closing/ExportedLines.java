package coop.dure.platform.closing;

/** How a table's lines are written into an archive where the database cannot write them as a client reads them. */
public interface ExportedLines {
    /** The table. */
    String table();

    /** A row of it, as one line of JSON, in a form that its owner can read. */
    String readable(String line);
}
