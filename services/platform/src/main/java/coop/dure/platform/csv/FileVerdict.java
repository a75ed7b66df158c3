package coop.dure.platform.csv;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of a file: each row stands for itself, a bad one costs no good one.
 *
 * @param dryRun whether nothing was changed, and this is what would have become
 * @param counts rows by verdict
 * @param rows in the file's order
 */
public record FileVerdict(boolean dryRun, Map<String, Long> counts, List<RowVerdict> rows) {
    /** Of rows. */
    public static FileVerdict of(boolean dryRun, List<RowVerdict> rows) {
        return new FileVerdict(
                dryRun,
                rows.stream()
                        .map(RowVerdict::verdict)
                        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
                List.copyOf(rows));
    }
}
