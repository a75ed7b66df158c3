package coop.dure.platform.problems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every problem type that any service uses has a page and a title in both languages, and every page a type. */
class ProblemPagesContractTest {
    private static final Pattern USED = Pattern.compile("Problem\\s*\\.of\\(\\s*\\d+,\\s*\"([a-z0-9-]+)\"");
    private static final Pattern TITLE = Pattern.compile("(?m)^([a-z0-9-]+)\\.title=");
    private static final Path ROOT = Path.of(System.getProperty("dure.root", "../.."));

    @Test
    void everyTypeInTheCodeHasAPage() {
        assertThat(pages()).containsAll(used());
    }

    @Test
    void everyPageHasAKnownType() {
        assertThat(titles("en")).containsAll(pages());
    }

    @Test
    void everyTypeHasATitleInBothLanguages() {
        assertThat(titles("en")).containsAll(used());
        assertThat(titles("ko")).isEqualTo(titles("en"));
    }

    private static Set<String> used() {
        return find(USED, name -> name.endsWith(".java"));
    }

    private static Set<String> titles(String language) {
        return find(TITLE, name -> name.endsWith("problems_" + language + ".properties"));
    }

    private static Set<String> find(Pattern pattern, Predicate<String> file) {
        try (Stream<Path> files = Files.walk(ROOT.resolve("services"))) {
            return files.filter(path -> path.toString().contains("src/main/"))
                    .filter(path -> file.test(path.getFileName().toString()))
                    .flatMap(path -> pattern.matcher(read(path)).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> pages() {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/problems"))) {
            return files.map(path -> path.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
