package coop.dure.bench.intake;

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
final class CopyBaseline {
    private static final int ROWS_PER_TRANSACTION = 5_000;
    private final Connection cdr;
    private final Path file;
    private final long most;

    CopyBaseline(Connection cdr, Path file, long most) {
        this.cdr = cdr;
        this.file = file;
        this.most = most;
    }

    /**
     * Rows of a table a second, in the order in which they were stored. The table is emptied for it: nothing can be
     * measured of the platform afterwards.
     */
    double perSecond(String table) throws SQLException, IOException {
        CopyManager copy = cdr.unwrap(PGConnection.class).getCopyAPI();
        try (OutputStream out = Files.newOutputStream(file)) {
            copy.copyOut("copy (select * from " + table + " limit " + most + ") to stdout", out);
        }
        run("truncate " + table);
        run("checkpoint");
        long rows = 0;
        long nanos = 0;
        cdr.setAutoCommit(false);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String block = block(lines); !block.isEmpty(); block = block(lines)) {
                long begun = System.nanoTime();
                rows += copy.copyIn("copy " + table + " from stdin", new StringReader(block));
                cdr.commit();
                nanos += System.nanoTime() - begun;
            }
        } finally {
            cdr.setAutoCommit(true);
        }
        return rows / (nanos / 1e9);
    }

    private static String block(BufferedReader lines) throws IOException {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < ROWS_PER_TRANSACTION; i++) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            block.append(line).append('\n');
        }
        return block.toString();
    }

    private void run(String statement) throws SQLException {
        try (Statement running = cdr.createStatement()) {
            running.execute(statement);
        }
    }
}
