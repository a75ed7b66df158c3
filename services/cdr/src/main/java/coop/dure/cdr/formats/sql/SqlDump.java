package coop.dure.cdr.formats.sql;

import coop.dure.cdr.formats.sql.SqlTokens.Kind;
import coop.dure.cdr.formats.sql.SqlTokens.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dump as mysqldump, phpMyAdmin, Adminer, HeidiSQL, pg_dump and sqlite3 write it, as the same tables in separated values: a line of names, then a
 * line for each row. Tables that nobody asks for are left out. The row in which a dump is cut off lacks its last value, of
 * which nobody knows how much is missing.
 */
public final class SqlDump extends InputStream {
    /** So many bytes tell a dump. */
    public static final int BYTES = 160;

    private static final Pattern BEGINS = Pattern.compile(
            "(?is)\\s*((--[-\\s]*)+(mysql|mariadb|phpmyadmin|postgresql|adminer|heidisql|host:) .*|/\\*M?!.*"
                    + "|(pragma \\w+|set (session )?(sql_mode|foreign_key_checks|time_zone|statement_timeout)) *=.*"
                    + "|(use `?\\w+`?|begin( transaction)?|start transaction) *;\\s.*"
                    + "|(create table|insert( ignore)? into|replace into|lock tables|drop table|set names)\\s.*)");
    /** What is more of a row, of its names or of tables is read over: no dump of a switch has as much. */
    private static final int MOST = 500;

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_ROW = 131_072;
    private static final String END_OF_COPY = "\\.";
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern NO_COLUMN =
            Pattern.compile("(?i)(primary|key|unique|index|constraint|fulltext|spatial|check|foreign)");

    private final SqlTokens tokens;
    private final Predicate<List<String>> wanted;
    private final Map<String, List<String>> tables = new HashMap<>();
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private String named = "";
    private @Nullable Table inserting;
    private @Nullable Table copying;
    private InputStream line = InputStream.nullInputStream();

    /** A table whose rows follow. */
    private record Table(List<String> columns, boolean wanted) {}

    /**
     * Of a file.
     *
     * @param wanted by the names of its columns, in small letters, whether a table is
     */
    public SqlDump(InputStream file, Predicate<List<String>> wanted) throws IOException {
        this.tokens = new SqlTokens(file);
        this.wanted = wanted;
    }

    /** Whether a file that begins so is one. */
    public static boolean is(String beginning) {
        return BEGINS.matcher(beginning.startsWith("\uFEFF") ? beginning.substring(1) : beginning)
                .matches();
    }

    @Override
    public int read() throws IOException {
        return fill() ? line.read() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : fill() ? line.read(target, offset, length) : -1;
    }

    private boolean fill() throws IOException {
        while (line.available() == 0) {
            byte[] following = lines.poll();
            if (following != null) {
                line = new ByteArrayInputStream(following);
            } else if (!statement()) {
                return false;
            }
        }
        return true;
    }

    /** Reads a statement, or a row of one; {@code false} at the end of the file. */
    private boolean statement() throws IOException {
        Table into = inserting;
        if (into != null) {
            inserted(into);
            return true;
        }
        Table copied = copying;
        if (copied != null) {
            copied(copied);
            return true;
        }
        Token first = tokens.next();
        if (first.kind() == Kind.END) {
            return false;
        }
        if (first.is("create")) {
            create();
        } else if (first.is("insert") || first.is("replace")) {
            insert();
        } else if (first.is("copy")) {
            copy();
        } else if (!first.is(";")) {
            skipStatement();
        }
        return true;
    }

    private void create() throws IOException {
        Token token = tokens.next();
        if (!token.is("table")) {
            skipStatement();
            return;
        }
        String name = "";
        for (token = tokens.next(); !token.is("(") && !ends(token); token = tokens.next()) {
            name = token.text();
        }
        List<String> columns = new ArrayList<>();
        int depth = token.is("(") ? 1 : 0;
        boolean begins = true;
        while (depth > 0) {
            token = tokens.next();
            if (ends(token)) {
                break;
            }
            if (begins
                    && token.kind() == Kind.WORD
                    && columns.size() < MOST
                    && token.text().length() <= LONGEST_NAME
                    && !NO_COLUMN.matcher(token.text()).matches()) {
                columns.add(token.text().toLowerCase(Locale.ROOT));
            }
            depth += token.is("(") && token.kind() == Kind.SIGN ? 1 : token.is(")") ? -1 : 0;
            begins = depth == 1 && token.is(",");
        }
        if (tables.size() < MOST) {
            tables.put(plain(name), columns);
        }
        if (!ends(token)) {
            skipStatement();
        }
    }

    private void insert() throws IOException {
        Token token = tokens.next();
        String name = "";
        while (!token.is("values") && !token.is("(") && !ends(token)) {
            name = token.text();
            token = tokens.next();
        }
        List<String> columns = tables.getOrDefault(plain(name), List.of());
        if (token.is("(")) {
            columns = names();
            token = tokens.next();
        }
        if (token.is("values")) {
            inserting = begin(columns);
        } else if (!ends(token)) {
            skipStatement();
        }
    }

    private Table begin(List<String> columns) {
        boolean asked = columns.isEmpty() || wanted.test(columns);
        String names = String.join(",", columns);
        if (asked && !names.isEmpty() && !names.equals(named)) {
            named = names;
            lines.add(SqlTokens.bytes(names + '\n'));
        }
        return new Table(columns, asked);
    }

    private void inserted(Table table) throws IOException {
        Token token = tokens.next();
        if (token.is(",")) {
            return;
        }
        if (!token.is("(")) {
            inserting = null;
            if (!ends(token)) {
                skipStatement();
            }
            return;
        }
        List<String> values = new ArrayList<>();
        String value = "";
        int room = LONGEST_ROW;
        for (token = tokens.next(); !token.is(")") && token.kind() != Kind.END; token = tokens.next()) {
            if (token.is(",") && token.kind() == Kind.SIGN) {
                room -= value.length();
                if (room > 0 && values.size() < MOST) {
                    values.add(value);
                }
                value = "";
            } else if (token.kind() == Kind.TEXT
                    || !token.is("null") && !token.text().startsWith("_")) {
                value = token.text();
            }
        }
        if (token.kind() != Kind.END) {
            values.add(value);
        }
        if (table.wanted()) {
            add(values);
        }
    }

    private void copy() throws IOException {
        String name = plain(tokens.next().text());
        Token token = tokens.next();
        List<String> columns = token.is("(") ? names() : tables.getOrDefault(name, List.of());
        while (!ends(token)) {
            token = tokens.next();
        }
        tokens.line();
        copying = begin(columns);
    }

    private void copied(Table table) throws IOException {
        String row = tokens.isAtEnd() ? END_OF_COPY : tokens.line();
        if (row.equals(END_OF_COPY)) {
            copying = null;
        } else if (table.wanted()) {
            List<String> values = new ArrayList<>();
            for (String value : row.split("\t", -1)) {
                values.add(value.equals("\\N") ? "" : ESCAPED.matcher(value).replaceAll("$1"));
            }
            add(tokens.isAtEnd() ? values.subList(0, values.size() - 1) : values);
        }
    }

    private void add(List<String> values) {
        StringBuilder row = new StringBuilder();
        for (String value : values) {
            row.append(row.isEmpty() ? "" : ",")
                    .append('"')
                    .append(value.replace("\"", "\"\"").replace('\n', ' ').replace('\r', ' '))
                    .append('"');
        }
        lines.add(SqlTokens.bytes(row.append('\n').toString()));
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (Token token = tokens.next(); !token.is(")") && !ends(token); token = tokens.next()) {
            if (token.kind() == Kind.WORD && names.size() < MOST) {
                names.add(token.text().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private void skipStatement() throws IOException {
        Token token = tokens.next();
        while (!ends(token)) {
            token = tokens.next();
        }
    }

    private static boolean ends(Token token) {
        return token.kind() == Kind.END || token.is(";");
    }

    /** A table's name without its schema and its quotes. */
    private static String plain(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
