package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.testing.Damaged;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.vocabulary.SourceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to a file of any format, it is read to its end, and what of it was accepted is folded: a row may be
 * unusable, but no call stops its partition. The seed is drawn anew each time; jqwik prints it where it fails.
 */
class FoldDamagedRowsTest {
    @Property(tries = 3_000)
    void whatWasAcceptedOfADamagedFileIsFolded(@ForAll SourceFormat format, @ForAll long seed) throws IOException {
        FoldCall fold = new FoldCall(Map.of("pbx", new SourceFacts("pbx", format, List.of(Pbx.SEOUL))), Pbx.OWN);
        Map<String, List<StoredRow>> links = new LinkedHashMap<>();
        byte[] file = Damaged.by(seed, SampleFile.of(format) + SampleFile.of(format));
        RecordReader reader = Formats.of(format).read(new ByteArrayInputStream(file), SampleFile.rules(format));
        int items = 0;
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            items++;
            if (item.verdict() instanceof Accepted row && isUsable(fold, stored(row))) {
                links.computeIfAbsent(row.identity().link(), first -> new ArrayList<>())
                        .add(stored(row));
            }
        }
        assertThat(items).isLessThanOrEqualTo(Damaged.mostItems(file));
        links.values()
                .forEach(link -> SplitCalls.of(link.stream().distinct().toList())
                        .forEach(call -> assertThat(fold.legs(call)).isNotNull()));
    }

    private static StoredRow stored(Accepted row) {
        return new StoredRow(
                RowIds.rowId(Pbx.TENANT, "main", row.identity()), RowIds.contentHash(row.facts()), "pbx", row.facts());
    }

    private static boolean isUsable(FoldCall fold, StoredRow row) {
        try {
            return fold.check(row) != null;
        } catch (UnusableRowException unusable) {
            return false;
        }
    }
}
