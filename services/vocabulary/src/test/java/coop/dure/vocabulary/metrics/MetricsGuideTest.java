package coop.dure.vocabulary.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code -Ddure.update-metrics} writes the guide, and adds new versions to what was published; it changes none. */
class MetricsGuideTest {
    private static final Path DOCS = Path.of(System.getProperty("dure.root", "../.."), "docs", "guides");
    private static final Path PUBLISHED = Path.of("src", "test", "resources", "published-metric-definitions.txt");

    @Test
    void theGuideSaysWhatTheTableSays() throws IOException {
        Path guide = DOCS.resolve("metrics.md");
        String written = MetricsGuide.text();
        if (System.getProperty("dure.update-metrics") != null) {
            Files.writeString(guide, written);
        }
        assertThat(Files.readString(guide))
                .as("run this test with -Ddure.update-metrics and commit")
                .isEqualTo(written);
    }

    @Test
    void aPublishedVersionIsNeverChanged() throws IOException {
        List<String> now = Metrics.everyVersion().stream()
                .map(metric -> metric.definition().toString().replace('\n', ' '))
                .toList();
        if (System.getProperty("dure.update-metrics") != null && !Files.exists(PUBLISHED)) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, "");
        }
        List<String> published = Files.readAllLines(PUBLISHED);
        assertThat(now).as("a change of a definition is a new version of it").containsAll(published);
        if (System.getProperty("dure.update-metrics") != null) {
            Files.writeString(PUBLISHED, now.stream().collect(Collectors.joining("\n", "", "\n")));
        }
        assertThat(Files.readAllLines(PUBLISHED))
                .as("new versions are added with -Ddure.update-metrics")
                .isEqualTo(now);
    }
}
