package coop.dure.cdr.recording;

import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many items as one statement's parameters: an array for each column, for {@code unnest}. As fast as COPY, and stays in
 * the reactive client.
 */
final class Columns<T> {
    private final List<T> items;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<Object> arrays = new ArrayList<>();

    Columns(List<T> items) {
        this.items = items;
    }

    /**
     * Adds a column.
     *
     * @param name of the column
     * @param type its PostgreSQL type
     * @param kind its Java type
     * @param value of an item
     */
    <V> Columns<T> add(String name, String type, Class<V> kind, Function<T, @Nullable V> value) {
        @Nullable Object[] array = (Object[]) Array.newInstance(kind, items.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = value.apply(items.get(i));
        }
        names.add(name);
        types.add(type);
        arrays.add(array);
        return this;
    }

    /** {@code a, b, c}. */
    String names() {
        return String.join(", ", names);
    }

    /** {@code unnest($1::uuid[], $2::text[])}: without the casts PostgreSQL does not know which unnest is meant. */
    String unnest() {
        StringBuilder sql = new StringBuilder("unnest(");
        for (int i = 0; i < types.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append('$')
                    .append(i + 1)
                    .append("::")
                    .append(types.get(i))
                    .append("[]");
        }
        return sql.append(')').toString();
    }

    /** {@code insert into table (…) select * from unnest(…)}. */
    String insertInto(String table) {
        return "insert into " + table + " (" + names() + ") select * from " + unnest();
    }

    /** {@code a = excluded.a, …} for all columns but the first {@code keys}. */
    String excludedAfter(int keys) {
        return String.join(
                ", ",
                names.subList(keys, names.size()).stream()
                        .map(name -> name + " = excluded." + name)
                        .toList());
    }

    /** {@code a = table.a + excluded.a, …} for all columns but the first {@code keys}. */
    String addedAfter(int keys, String table) {
        return String.join(
                ", ",
                names.subList(keys, names.size()).stream()
                        .map(name -> name + " = " + table + "." + name + " + excluded." + name)
                        .toList());
    }

    Tuple tuple() {
        return Tuple.from(arrays);
    }
}
