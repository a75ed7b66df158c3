package coop.dure.platform.problems;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every text of every service is told as it is meant, in both languages. */
class TextsContractTest {
    private static final Path ROOT = Path.of(System.getProperty("dure.root", "../.."));
    private static final Pattern SINGLE_APOSTROPHE = Pattern.compile("(?<!')'('')*(?!')");
    private static final String ENGLISH = "problems_en.properties";

    @Test
    void anApostropheIsToldOnceWhetherTheTextHasPlaceholdersOrNot() {
        Texts texts = new Texts();
        assertThat(texts.text(Locale.ENGLISH, "party-suspended.detail", List.of()))
                .contains("the cooperative's office")
                .doesNotContain("''");
        assertThat(texts.text(Locale.ENGLISH, "not-acceptable.title", List.of("an argument too many")))
                .doesNotContain("an argument");
    }

    @Test
    void everyApostropheIsWrittenTwice() {
        for (Path file : files()) {
            Properties texts = texts(file);
            for (String key : texts.stringPropertyNames()) {
                // A brace that is meant stands between two.
                String text = texts.getProperty(key).replaceAll("'[{}]'", "");
                assertThat(SINGLE_APOSTROPHE.matcher(text).find())
                        .as("%s: %s=%s", file, key, text)
                        .isFalse();
            }
        }
    }

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaceholders() {
        for (Path file : files()) {
            Properties english = texts(file);
            Properties korean =
                    texts(file.resolveSibling(file.getFileName().toString().replace("_en.", "_ko.")));
            assertThat(new TreeSet<>(korean.stringPropertyNames()))
                    .as("%s", file)
                    .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
            for (String key : english.stringPropertyNames()) {
                assertThat(placeholders(korean.getProperty(key)))
                        .as(key)
                        .isEqualTo(placeholders(english.getProperty(key)));
            }
        }
    }

    /** Which of the arguments a text tells. */
    private static List<String> placeholders(String text) {
        Object[] marked = Stream.iterate(0, i -> i + 1)
                .limit(10)
                .map(i -> "\u0001" + i + "\u0001")
                .toArray();
        String told = new MessageFormat(text).format(marked);
        return Arrays.stream(marked).map(String::valueOf).filter(told::contains).toList();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("services"))) {
            List<Path> found = files.filter(path -> path.toString().contains("src/main/resources"))
                    .filter(path -> path.getFileName().toString().endsWith(ENGLISH))
                    .toList();
            assertThat(found).hasSizeGreaterThan(1);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
