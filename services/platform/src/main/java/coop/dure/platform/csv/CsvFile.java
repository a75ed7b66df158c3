package coop.dure.platform.csv;

import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.PlainText;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file: UTF-8, with or without a mark, or windows-949 as Korean spreadsheets save it; commas, semicolons or
 * tabs, whichever the header has. Every line stands for itself, so that an open quote costs its own row only.
 */
public final class CsvFile {
    /** Of one file. */
    public static final int MOST_ROWS = 10_000;

    /** Of one file. */
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int LONGEST_LINE_BYTES = 16_384;
    /** Banks write account and time range above the header. */
    private static final int MOST_LINES_ABOVE = 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_SPREADSHEET = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private CsvFile() {}

    /**
     * A row.
     *
     * @param line in the file, from 1
     * @param cells what stands in each column that the file has, trimmed; of a broken row those that could be read
     * @param broken key of the text that says why the line could not be read, else {@code null}
     */
    public record Row<C extends Enum<C>>(
            long line, Map<C, String> cells, @Nullable String broken) {
        /** What stands in a column; empty where the file has no such column, or the cell is blank. */
        public String cell(C column) {
            return cells.getOrDefault(column, "");
        }

        /** What stands in a column, or what was before where the file has no such column; {@code null} for a blank cell. */
        public @Nullable String or(C column, @Nullable String before) {
            String cell = cells.get(column);
            return cell == null ? before : cell.isEmpty() ? null : cell;
        }
    }

    /**
     * The rows of a file, blank lines left out.
     *
     * @param columns those that there are
     * @param needed the one without which a row says nothing
     */
    public static <C extends Enum<C> & CsvColumn> List<Row<C>> read(byte[] file, Class<C> columns, C needed) {
        if (file.length > MOST_BYTES) {
            throw Problem.of(413, "too-large").because("file.too-large", MOST_BYTES);
        }
        List<Row<C>> rows = new ArrayList<>();
        try {
            each(new ByteArrayInputStream(file), columns, needed, MOST_ROWS, rows::add);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows;
    }

    /**
     * The rows of a file that others make, as banks do: its header may stand below other lines, and columns that nobody
     * declared are passed over.
     *
     * @param columns those that are looked for, with their headings in the file
     * @param needed those without which a row says nothing
     * @param mostRows how many it may have
     */
    public static <C extends Enum<C> & CsvColumn> List<Row<C>> readForeign(
            byte[] file, Map<C, List<String>> columns, Set<C> needed, int mostRows) {
        if (file.length > MOST_BYTES) {
            throw Problem.of(413, "too-large").because("file.too-large", MOST_BYTES);
        }
        // A file has one encoding: a line in windows-949 may hold what looks like UTF-8. A cut syllable unmakes no
        // mark.
        Charset charset = startsWith(file, MARK) ? StandardCharsets.UTF_8 : PlainText.charsetOf(file);
        Decoder decoder = (bytes, offset, length) -> new String(bytes, offset, length, charset);
        List<Row<C>> rows = new ArrayList<>();
        List<Optional<C>> header = null;
        char separator = ',';
        int above = 0;
        long number = 0;
        try (BufferedInputStream in = new BufferedInputStream(new ByteArrayInputStream(file))) {
            passMark(in);
            for (Line line = line(in, decoder); line != null; line = line(in, decoder)) {
                number++;
                String text = line.text();
                if (text != null && text.isBlank()) {
                    continue;
                }
                if (header != null) {
                    if (rows.size() == mostRows) {
                        throw Problem.of(422, "invalid-file").because("file.too-many-rows", mostRows);
                    }
                    rows.add(row(number, text, separator, header));
                } else if (above++ < MOST_LINES_ABOVE && text != null) {
                    separator = separator(text);
                    header = foreignHeader(fields(text, separator), columns, needed);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (header == null) {
            throw Problem.of(422, "invalid-file")
                    .because(
                            "file.no-foreign-header",
                            needed.stream()
                                    .sorted()
                                    .map(column -> String.join(" / ", columns.getOrDefault(column, List.of())))
                                    .collect(Collectors.joining(", ")),
                            MOST_LINES_ABOVE);
        }
        if (rows.isEmpty()) {
            throw Problem.of(422, "invalid-file").because("file.no-rows");
        }
        return rows;
    }

    /** {@code null} where the line is no header. */
    private static <C extends Enum<C> & CsvColumn> @Nullable List<Optional<C>> foreignHeader(
            @Nullable List<String> headings, Map<C, List<String>> columns, Set<C> needed) {
        if (headings == null) {
            return null;
        }
        List<Optional<C>> found = new ArrayList<>();
        for (String heading : headings) {
            found.add(columns.entrySet().stream()
                    .filter(column -> !found.contains(Optional.of(column.getKey()))
                            && column.getValue().stream()
                                    .anyMatch(name -> plain(name).equals(plain(heading))))
                    .map(Map.Entry::getKey)
                    .findFirst());
        }
        return needed.stream().allMatch(column -> found.contains(Optional.of(column))) ? found : null;
    }

    /**
     * Gives away the rows of a file as it arrives, blank lines left out. Blocks.
     *
     * @param columns those that there are
     * @param needed the one without which a row says nothing
     * @param mostRows how many it may have
     */
    public static <C extends Enum<C> & CsvColumn> void each(
            InputStream file, Class<C> columns, C needed, int mostRows, Consumer<Row<C>> taker) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        passMark(in);
        List<Optional<C>> header = null;
        char separator = ',';
        int rows = 0;
        long number = 0;
        for (Line line = line(in, PlainText::decode); line != null; line = line(in, PlainText::decode)) {
            number++;
            String text = line.text();
            if (text != null && text.isBlank()) {
                continue;
            }
            if (header == null) {
                String heading = text == null ? "" : text;
                separator = separator(heading);
                header = header(fields(heading, separator), columns, needed);
            } else if (rows++ == mostRows) {
                throw Problem.of(422, "invalid-file").because("file.too-many-rows", mostRows);
            } else {
                taker.accept(row(number, text, separator, header));
            }
        }
        if (rows == 0) {
            throw Problem.of(422, "invalid-file").because("file.no-rows");
        }
    }

    private static void passMark(BufferedInputStream in) throws IOException {
        in.mark(ZIP.length);
        byte[] first = in.readNBytes(ZIP.length);
        in.reset();
        if (startsWith(first, ZIP) || startsWith(first, OLD_SPREADSHEET)) {
            throw Problem.of(422, "invalid-file").because("file.spreadsheet");
        }
        if (startsWith(first, MARK)) {
            in.skipNBytes(MARK.length);
        }
    }

    private static boolean startsWith(byte[] file, byte[] signature) {
        return Arrays.equals(file, 0, Math.min(file.length, signature.length), signature, 0, signature.length);
    }

    /**
     * A line as it stands in the file.
     *
     * @param text {@code null} of one that is too long
     */
    private record Line(@Nullable String text) {}

    /** Makes text of a line's bytes. */
    private interface Decoder {
        String text(byte[] bytes, int offset, int length);
    }

    private static @Nullable Line line(InputStream in, Decoder decoder) throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            // The break of a line may have two bytes.
            tooLong |= bytes.size() > LONGEST_LINE_BYTES;
            if (!tooLong) {
                bytes.write(next);
            }
        }
        byte[] line = bytes.toByteArray();
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return new Line(tooLong || length > LONGEST_LINE_BYTES ? null : decoder.text(line, 0, length));
    }

    private static char separator(String heading) {
        return heading.indexOf('\t') >= 0 ? '\t' : heading.indexOf(';') >= 0 && heading.indexOf(',') < 0 ? ';' : ',';
    }

    private static <C extends Enum<C> & CsvColumn> List<Optional<C>> header(
            @Nullable List<String> headings, Class<C> columns, C needed) {
        String known =
                Arrays.stream(columns.getEnumConstants()).map(CsvColumn::field).collect(Collectors.joining(", "));
        if (headings == null) {
            throw Problem.of(422, "invalid-file").because("file.no-header", known);
        }
        List<Optional<C>> found = new ArrayList<>();
        for (String heading : headings) {
            Optional<C> column = Arrays.stream(columns.getEnumConstants())
                    .filter(one ->
                            one.headings().stream().anyMatch(name -> plain(name).equals(plain(heading))))
                    .findFirst();
            if (column.isEmpty() || found.contains(column)) {
                throw Problem.of(422, "invalid-file")
                        .because(column.isEmpty() ? "file.unknown-column" : "file.column-twice", shown(heading), known);
            }
            found.add(column);
        }
        if (!found.contains(Optional.of(needed))) {
            throw Problem.of(422, "invalid-file").because("file.column-missing", needed.field(), known);
        }
        return found;
    }

    private static <C extends Enum<C> & CsvColumn> Row<C> row(
            long line, @Nullable String text, char separator, List<Optional<C>> header) {
        if (text == null) {
            return new Row<C>(line, Map.of(), "file.line-too-long");
        }
        List<String> fields = fields(text, separator);
        if (fields == null) {
            return new Row<C>(line, Map.of(), "file.quoting");
        }
        Map<C, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), fields.size()); i++) {
            String cell = fields.get(i).strip();
            header.get(i).ifPresent(column -> cells.put(column, cell));
        }
        // A row that was cut off must not take away what its missing cells would have said.
        return new Row<>(
                line,
                cells,
                fields.size() < header.size()
                        ? "file.too-few-cells"
                        : fields.size() > header.size() ? "file.too-many-cells" : null);
    }

    /** {@code null} where quotes do not match. */
    private static @Nullable List<String> fields(String line, char separator) {
        if (line.isBlank() || line.chars().filter(c -> c == '"').count() % 2 != 0) {
            return null;
        }
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(line)) {
            return List.copyOf(reader.iterator().next().getFields());
        } catch (CsvParseException broken) {
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String plain(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private static String shown(String heading) {
        return PlainText.shown(heading.length() <= 80 ? heading : heading.substring(0, 80));
    }
}
