package coop.dure.platform.paging;

import coop.dure.platform.problems.Problem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {
    @Test
    void aListGoesOnBehindTheLongestName() {
        String name = "\uac00".repeat(256);
        Cursor cursor = Cursor.read(Cursor.behind("destination", name).encode(), 2);
        assertThat(cursor).isNotNull();
        assertThat(cursor.text(1)).isEqualTo(name);
    }

    @Test
    void whatNoListGaveIsRefused() {
        String longer = Cursor.behind("a".repeat(1_500)).encode();
        assertThatThrownBy(() -> Cursor.read(longer, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.read(Cursor.behind("a", "b").encode(), 1))
                .isInstanceOf(Problem.class);
    }
}
