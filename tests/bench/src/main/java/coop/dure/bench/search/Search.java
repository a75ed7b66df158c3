package coop.dure.bench.search;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A search and the SQL that answers it, each time with other values.
 *
 * @param name for people
 * @param asked what is asked for the n-th time
 */
record Search(String name, IntFunction<Asked> asked) {
    /**
     * The same question in both languages.
     *
     * @param path of the request
     * @param statements that read the same, the legs first
     */
    record Asked(String path, List<Bare> statements) {}

    /**
     * A statement.
     *
     * @param sql with placeholders; what it reads is known by the first column
     * @param values of its placeholders
     */
    record Bare(String sql, List<Object> values) {}
}
