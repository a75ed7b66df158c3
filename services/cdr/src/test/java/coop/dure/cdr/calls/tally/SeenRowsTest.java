package coop.dure.cdr.calls.tally;

import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.RowIds;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenRowsTest {
    private final SeenRows seen = new SeenRows();

    @Test
    void eachRowOfTheLastOnesIsKnownAndNoOther() {
        int rows = 5 * SeenRows.SURELY_KNOWN / 2;
        for (int i = 0; i < rows; i++) {
            assertThat(seen.knows(row(i))).isFalse();
        }
        for (int i = rows - SeenRows.SURELY_KNOWN; i < rows; i++) {
            assertThat(seen.knows(row(i))).isTrue();
        }
    }

    @Test
    void anotherContentOfTheSameRowIsNotTheSame() {
        UUID id = new UUID(1, 2);
        assertThat(seen.knows(new StoredRow(id, RowIds.hash("a"), "pbx", List.of())))
                .isFalse();
        assertThat(seen.knows(new StoredRow(id, RowIds.hash("b"), "pbx", List.of())))
                .isFalse();
        assertThat(seen.knows(new StoredRow(id, RowIds.hash("a"), "pbx", List.of())))
                .isTrue();
    }

    private static StoredRow row(int number) {
        return new StoredRow(new UUID(number, ~number), RowIds.hash("row " + number), "pbx", List.of());
    }
}
