package coop.dure.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The baseline: PostgreSQL's COPY of the very rows that the run stored, into the very tables, partitions and indexes
 * included, in transactions of as many rows as a batch of the service.
 */
public final class CopyBaseline {
    private final Connection database;
    private final Path file;
    private final long most;
    private final int rowsPerTransaction;

    /**
     * In a database.
     *
     * @param file where rows lie meanwhile
     * @param most as many are copied
     * @param rowsPerTransaction as many as a batch of the service has
     */
    public CopyBaseline(Connection database, Path file, long most, int rowsPerTransaction) {
        this.database = database;
        this.file = file;
        this.most = most;
        this.rowsPerTransaction = rowsPerTransaction;
    }

    /**
     * Rows of a table a second, in the order in which they were stored. The table is emptied for it: nothing can be
     * measured of the platform afterwards.
     */
    public double perSecond(String table) throws SQLException, IOException {
        CopyManager copy = database.unwrap(PGConnection.class).getCopyAPI();
        try (OutputStream out = Files.newOutputStream(file)) {
            copy.copyOut("copy (select * from " + table + " limit " + most + ") to stdout", out);
        }
        run("truncate " + table);
        run("checkpoint");
        long rows = 0;
        long nanos = 0;
        database.setAutoCommit(false);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String block = block(lines); !block.isEmpty(); block = block(lines)) {
                long begun = System.nanoTime();
                rows += copy.copyIn("copy " + table + " from stdin", new StringReader(block));
                database.commit();
                nanos += System.nanoTime() - begun;
            }
        } finally {
            database.setAutoCommit(true);
        }
        return rows / (nanos / 1e9);
    }

    private String block(BufferedReader lines) throws IOException {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < rowsPerTransaction; i++) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            block.append(line).append('\n');
        }
        return block.toString();
    }

    private void run(String statement) throws SQLException {
        try (Statement running = database.createStatement()) {
            running.execute(statement);
        }
    }
}
