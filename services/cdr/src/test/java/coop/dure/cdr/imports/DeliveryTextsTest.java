package coop.dure.cdr.imports;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every reason that the code gives has a text in both languages, and no text is left over. */
class DeliveryTextsTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern USED = Pattern.compile("\"(reject\\.[a-z0-9-]+)\"");

    @Test
    void everyReasonHasATextInBothLanguages() {
        assertThat(keys("en")).isEqualTo(used());
        assertThat(keys("ko")).isEqualTo(used());
    }

    @Test
    void bothLanguagesTellTheSameArguments() {
        Properties english = texts("en");
        Properties korean = texts("ko");
        for (String key : used()) {
            assertThat(placeholders(korean.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void everyFailureSaysInBothLanguagesWhatToDo() {
        for (Failure failure : Failure.values()) {
            assertThat(texts("en")).containsKey(failure.whatToDo());
            assertThat(texts("ko")).containsKey(failure.whatToDo());
        }
    }

    private static int placeholders(String text) {
        return new MessageFormat(text).getFormatsByArgumentIndex().length;
    }

    private static Set<String> keys(String language) {
        return texts(language).stringPropertyNames().stream()
                .filter(key -> key.startsWith("reject."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(String language) {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(MAIN.resolve("resources/problems_" + language + ".properties"))) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Set<String> used() {
        try (Stream<Path> files = Files.walk(MAIN.resolve("java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> USED.matcher(read(file)).results())
                    .map(match -> match.group(1))
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
