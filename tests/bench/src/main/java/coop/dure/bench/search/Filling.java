package coop.dure.bench.search;

import coop.dure.bench.AtOnce;
import coop.dure.embedded.Databases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills cdr's own tables by SQL, as the database's administrator: secondary indexes are dropped before and made again
 * behind, from their definitions. What comes of it differs from what the service would have stored in the fold's hash
 * only.
 */
final class Filling {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);
    private static final List<String> TABLES = List.of("leg", "call_row");
    private static final int AT_ONCE = 2;
    private final int postgresPort;
    private final History history;

    Filling(int postgresPort, History history) {
        this.postgresPort = postgresPort;
        this.history = history;
    }

    /** Fills, and brings the planner's figures up to date as autovacuum does: of the partitions, not of their parents. */
    void fill() {
        run("alter system set max_wal_size = '8GB'", "select pg_reload_conf()");
        List<String> indexes = secondaryIndexes();
        List<Integer> months = IntStream.range(0, history.months()).boxed().toList();
        months.forEach(month -> run("select ensure_month('" + history.firstDay(month) + "')"));
        each(months, this::fillMonth);
        each(indexes, index -> run("set maintenance_work_mem = '512MB'", index));
        each(partitions(), partition -> run("vacuum (analyze) " + partition));
        run("checkpoint");
    }

    private void fillMonth(int month) {
        String legs = "leg_" + MONTH.format(history.firstDay(month));
        long first = history.firstOf(month);
        run(
                text("functions.sql"),
                "set synchronous_commit = off",
                text("legs.sql")
                        .replace(
                                ":tenants",
                                history.tenants().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(",", "'{", "}'")))
                        .replace(":first", first + "::bigint")
                        .replace(":last", first + history.legsPerMonth() - 1 + "::bigint")
                        .replace(":start", history.startMs(month) + "::bigint")
                        .replace(":step", String.valueOf(history.stepMs(month))),
                text("rows.sql").replace(":month", legs));
    }

    /** Statements that make again what is dropped here. */
    private List<String> secondaryIndexes() {
        String tables = TABLES.stream().map(table -> "'" + table + "'").collect(Collectors.joining(","));
        List<String> definitions =
                strings("select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') from pg_index"
                        + " where indrelid::regclass::text in (" + tables
                        + ") and not indisprimary order by indexrelid");
        strings("select indexrelid::regclass::text from pg_index where indrelid::regclass::text in (" + tables
                        + ") and not indisprimary")
                .forEach(index -> run("drop index " + index));
        return definitions;
    }

    private List<String> partitions() {
        return TABLES.stream()
                .flatMap(table ->
                        strings("select relid::regclass::text from pg_partition_tree('" + table + "') where isleaf")
                                .stream())
                .toList();
    }

    private List<String> strings(String query) {
        try (Connection cdr = Databases.connect(postgresPort, "cdr");
                Statement statement = cdr.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** One after the other, on one connection. */
    private void run(String... statements) {
        try (Connection cdr = Databases.connect(postgresPort, "cdr");
                Statement statement = cdr.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** Several at once, each on a connection of its own. */
    private static <T> void each(List<T> all, Consumer<T> work) {
        AtOnce.run(
                AT_ONCE,
                all.stream().<Runnable>map(each -> () -> work.accept(each)).toList());
    }

    private static String text(String name) {
        try (InputStream in = Filling.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
