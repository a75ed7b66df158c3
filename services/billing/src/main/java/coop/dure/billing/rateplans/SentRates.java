package coop.dure.billing.rateplans;

import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.PlainText;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of rates as somebody sends it, read while it arrives: UTF-8, with a header; commas, semicolons or tabs. */
final class SentRates implements RateLines {
    static final int MOST_ROWS = 250_000;
    private static final int LONGEST_HEADER = 4096;
    /** The reader tells a record's first line in words only. */
    private static final Pattern BEGIN = Pattern.compile("starting at line ([0-9]+)");

    private static final char MARK = '\uFEFF';

    private final InputStream file;

    SentRates(InputStream file) {
        this.file = file;
    }

    @Override
    public void each(Consumer<RateLine> taker) throws IOException {
        try (CsvReader<CsvRecord> records = records()) {
            List<RateColumn> header = null;
            int rows = 0;
            for (CsvRecord record : records) {
                if (header == null) {
                    header = header(record.getFields());
                } else if (rows++ == MOST_ROWS) {
                    throw Problem.of(422, "invalid-file").because("file.too-many-rows", MOST_ROWS);
                } else {
                    taker.accept(line(record, header));
                }
            }
            if (rows == 0) {
                throw Problem.of(422, "invalid-file").because("file.no-rows");
            }
        } catch (CsvParseException broken) {
            throw unreadable(broken);
        } catch (UncheckedIOException unread) {
            if (unread.getCause() instanceof CharacterCodingException) {
                throw notUtf8();
            }
            throw unread;
        } catch (CharacterCodingException notText) {
            throw notUtf8();
        }
    }

    private CsvReader<CsvRecord> records() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        reader.mark(LONGEST_HEADER);
        char[] begin = new char[LONGEST_HEADER];
        int length = Math.max(0, reader.read(begin));
        reader.reset();
        return CsvReader.builder()
                .fieldSeparator(separator(new String(begin, 0, length)))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader);
    }

    private static char separator(String begin) {
        String heading = begin.lines().findFirst().orElse("");
        return heading.indexOf('\t') >= 0 ? '\t' : heading.indexOf(';') >= 0 && heading.indexOf(',') < 0 ? ';' : ',';
    }

    private static List<RateColumn> header(List<String> headings) {
        List<RateColumn> header = new ArrayList<>();
        for (String heading : headings) {
            RateColumn column = RateColumn.of(heading)
                    .orElseThrow(() -> Problem.of(422, "invalid-file")
                            .because("file.unknown-column", PlainText.shown(heading), RateColumn.all()));
            if (header.contains(column)) {
                throw Problem.of(422, "invalid-file")
                        .because("file.column-twice", PlainText.shown(heading), RateColumn.all());
            }
            header.add(column);
        }
        for (RateColumn needed : List.of(RateColumn.DESTINATION, RateColumn.PREFIX)) {
            if (!header.contains(needed)) {
                throw Problem.of(422, "invalid-file")
                        .because("file.column-missing", needed.heading(), RateColumn.all());
            }
        }
        return header;
    }

    private static RateLine line(CsvRecord record, List<RateColumn> header) {
        @Nullable String[] cells = new String[RateColumn.values().length];
        int fields = record.getFieldCount();
        if (fields != header.size()) {
            throw Problem.of(422, "invalid-file")
                    .field(
                            "/" + record.getStartingLineNumber(),
                            fields < header.size() ? "file.too-few-cells" : "file.too-many-cells");
        }
        for (int i = 0; i < fields; i++) {
            String cell = record.getField(i).strip();
            cells[header.get(i).ordinal()] = cell.isEmpty() ? null : cell;
        }
        return new RateLine(record.getStartingLineNumber(), cells);
    }

    private static RuntimeException unreadable(CsvParseException broken) {
        if (broken.getCause() instanceof CharacterCodingException) {
            return notUtf8();
        }
        Matcher begin = BEGIN.matcher(String.valueOf(broken.getMessage()));
        Problem problem = Problem.of(422, "invalid-file");
        return begin.find() ? problem.field("/" + begin.group(1), "file.quoting") : problem.because("file.quoting");
    }

    private static Problem notUtf8() {
        return Problem.of(422, "invalid-file").because("rate-plan.file-encoding");
    }
}
