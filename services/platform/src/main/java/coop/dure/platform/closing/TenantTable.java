package coop.dure.platform.closing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table that holds something of tenants.
 *
 * @param name its name
 * @param key columns of its primary key but the tenant
 * @param keyTypes their types
 * @param exported whether its rows are the tenant's to take along
 * @param keptBecause why its rows stay; {@code null} when they are erased
 * @param omitted columns that are not exported
 */
record TenantTable(
        String name,
        List<String> key,
        List<String> keyTypes,
        boolean exported,
        @Nullable String keptBecause,
        List<String> omitted) {
    /** At most so many rows are looked at for one chunk. */
    private static final int ROWS = 1000;

    /** The file that it is exported to. */
    String file() {
        return name + ".ndjson";
    }

    /**
     * The next rows in the key's order, each as a line of JSON with its key: as many as fit a size, at least one.
     * Parameters: tenant, omitted columns, size, then the key behind which to begin.
     */
    String page(boolean fromBeginning) {
        String order = key.isEmpty() ? "tenant_id" : columns();
        String keys = key.stream().map(column -> "\"" + column + "\"::text").collect(Collectors.joining(", "));
        return "select line, key from (select line, key, place, sum(octet_length(line) + 1) over (order by place)"
                + " as total from (select (to_jsonb(t) - $2::text[])::text as line, json_build_array(" + keys
                + ")::text as key, row_number() over (order by " + order + ") as place from (select * from \"" + name
                + "\" where tenant_id = $1" + behind(fromBeginning) + " order by " + order + " limit " + ROWS
                + ") t) lines) sized where total <= $3 or place = 1 order by place";
    }

    private String behind(boolean fromBeginning) {
        if (fromBeginning) {
            return "";
        }
        if (key.isEmpty()) {
            return " and false";
        }
        return " and (" + columns() + ") > ("
                + IntStream.range(0, key.size())
                        .mapToObj(i -> "$" + (i + 4) + "::text::" + keyTypes.get(i))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private String columns() {
        return key.stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "));
    }
}
