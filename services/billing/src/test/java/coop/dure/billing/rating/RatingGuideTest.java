package coop.dure.billing.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide's semantics are tests of these names, in both languages. */
class RatingGuideTest {
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test)\\.([A-Za-z0-9]+)`");
    private static final Path ROOT = Path.of(System.getProperty("dure.root", "../.."));

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> named(String guide) {
        return TEST.matcher(text(ROOT.resolve("docs/guides").resolve(guide)))
                .results()
                .toList();
    }

    @Test
    void eachDecisionIsATestThatIsThere() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(ROOT.resolve("services/billing/src/test/java"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }
        assertThat(named("rating.md"))
                .hasSizeGreaterThan(30)
                .allSatisfy(test -> assertThat(sources)
                        .filteredOn(file -> file.endsWith(test.group(1) + ".java"))
                        .singleElement()
                        .satisfies(file -> assertThat(text(file)).contains("void " + test.group(2) + "(")));
    }

    @Test
    void bothLanguagesNameTheSame() {
        assertThat(named("rating.ko.md"))
                .extracting(MatchResult::group)
                .isEqualTo(named("rating.md").stream().map(MatchResult::group).toList());
    }
}
