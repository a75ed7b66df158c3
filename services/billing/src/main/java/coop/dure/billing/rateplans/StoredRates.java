package coop.dure.billing.rateplans;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A version's rates as they are kept beside its document: all columns, one line a rate, packed. 170,000 of them are some
 * 8 MB of text and a tenth of it packed.
 *
 * @param packed gzip of the CSV
 * @param rows how many
 */
record StoredRates(byte[] packed, int rows) implements RateLines {
    private static final int BUFFER = 1 << 16;

    @Override
    public void each(Consumer<RateLine> taker) throws IOException {
        try (InputStream in = open();
                CsvReader<CsvRecord> records =
                        CsvReader.builder().ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            // What was kept before there was a column does not have it.
            List<RateColumn> header = null;
            for (CsvRecord record : records) {
                if (header == null) {
                    header = record.getFields().stream()
                            .map(heading -> RateColumn.of(heading).orElseThrow())
                            .toList();
                    continue;
                }
                @Nullable String[] cells = new String[RateColumn.values().length];
                for (int i = 0; i < header.size(); i++) {
                    String cell = record.getField(i);
                    cells[header.get(i).ordinal()] = cell.isEmpty() ? null : cell;
                }
                taker.accept(new RateLine(record.getStartingLineNumber(), cells));
            }
        }
    }

    /** The CSV. */
    InputStream open() throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER);
    }

    /** Writes lines of CSV, with a header. */
    static final class Lines implements AutoCloseable {
        private final CsvWriter csv;

        Lines(Writer to) {
            csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .bufferSize(BUFFER)
                    .build(to);
            csv.writeRecord(
                    Arrays.stream(RateColumn.values()).map(RateColumn::heading).toArray(String[]::new));
        }

        void write(RateLine line) {
            String[] cells = new String[line.cells().length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = Objects.requireNonNullElse(line.cells()[i], "");
            }
            csv.writeRecord(cells);
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /** Packs lines as they come. */
    static final class Packing implements AutoCloseable {
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final Lines lines;
        private int rows;

        Packing() {
            try {
                lines = new Lines(new OutputStreamWriter(
                        new GZIPOutputStream(packed, BUFFER) {
                            {
                                def.setLevel(Deflater.BEST_SPEED);
                            }
                        },
                        StandardCharsets.UTF_8));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        void add(RateLine line) {
            lines.write(line);
            rows++;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }

        /** What was packed, once it is closed. */
        StoredRates rates() {
            return new StoredRates(packed.toByteArray(), rows);
        }
    }
}
