package coop.dure.platform.sql;

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
public final class Columns<T> {
    private final List<T> items;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<Object> arrays = new ArrayList<>();

    /** No column yet. */
    public Columns(List<T> items) {
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
    public <V> Columns<T> add(String name, String type, Class<V> kind, Function<T, @Nullable V> value) {
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
    public String names() {
        return String.join(", ", names);
    }

    /** {@code unnest($1::uuid[], $2::text[])}: without the casts PostgreSQL does not know which unnest is meant. */
    public String unnest() {
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
    public String insertInto(String table) {
        return "insert into " + table + " (" + names() + ") select * from " + unnest();
    }

    /** {@code a = excluded.a, …} for all columns but the first {@code keys}. */
    public String excludedAfter(int keys) {
        return assignedAfter(keys, "excluded");
    }

    /** {@code a = alias.a, …} for all columns but the first {@code keys}, of what is joined under that alias. */
    public String assignedAfter(int keys, String alias) {
        return String.join(
                ", ",
                names.subList(keys, names.size()).stream()
                        .map(name -> name + " = " + alias + "." + name)
                        .toList());
    }

    /** {@code a = table.a + excluded.a, …} for all columns but the first {@code keys}. */
    public String addedAfter(int keys, String table) {
        return String.join(
                ", ",
                names.subList(keys, names.size()).stream()
                        .map(name -> name + " = " + table + "." + name + " + excluded." + name)
                        .toList());
    }

    /** The arrays, as parameters from {@code $1} on. */
    public Tuple tuple() {
        return Tuple.from(arrays);
    }
}
