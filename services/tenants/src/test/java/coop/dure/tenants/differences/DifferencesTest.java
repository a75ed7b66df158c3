package coop.dure.tenants.differences;

import coop.dure.tenants.differences.Difference.Field;
import coop.dure.tenants.differences.Difference.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DifferencesTest {
    private record Line(String code, @Nullable String name) {}

    private static List<Difference> lines(List<Line> before, List<Line> after) {
        return new Differences().list("lines", before, after, Line::code).found();
    }

    @Test
    void whatIsTheSameIsNoDifference() {
        assertThat(lines(
                        List.of(new Line("a", "A"), new Line("b", null)),
                        List.of(new Line("b", null), new Line("a", "A"))))
                .isEmpty();
        assertThat(new Differences().value("zone", "Asia/Seoul", "Asia/Seoul").found())
                .isEmpty();
    }

    @Test
    void whatIsAddedHasNothingBeforeAndWhatIsRemovedNothingAfter() {
        List<Difference> found = lines(List.of(new Line("old", null)), List.of(new Line("new", null)));
        assertThat(found)
                .containsExactly(
                        new Difference(Kind.ADD, "lines", "new", null, new Line("new", null), List.of()),
                        new Difference(Kind.REMOVE, "lines", "old", new Line("old", null), null, List.of()));
    }

    @Test
    void whatChangesTellsTheFieldsThatDifferOnly() {
        List<Difference> found = lines(List.of(new Line("a", "A")), List.of(new Line("a", null)));
        assertThat(found)
                .containsExactly(new Difference(
                        Kind.CHANGE,
                        "lines",
                        "a",
                        new Line("a", "A"),
                        new Line("a", null),
                        List.of(new Field("name", "A", null))));
    }

    @Test
    void aNameIsEscapedInItsPointer() {
        assertThat(lines(List.of(), List.of(new Line("a/b~c", null))))
                .extracting(Difference::pointer)
                .containsExactly("/lines/a~1b~0c");
        assertThat(new Differences().value("zone", null, "Asia/Seoul").found())
                .extracting(Difference::pointer)
                .containsExactly("/zone");
    }
}
