package coop.dure.billing.rateplans;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Public holidays by country, as tables in this module with their sources. Publishing a plan version copies the
 * dates; a bill never asks here.
 */
final class HolidayTables {
    private final Map<String, Set<LocalDate>> byCountry = Map.of("KR", read("/holidays/KR.csv"));

    /** The dates of a country's table. */
    Optional<Set<LocalDate>> of(String country) {
        return Optional.ofNullable(byCountry.get(country));
    }

    private static Set<LocalDate> read(String resource) {
        try (InputStream in = HolidayTables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No table " + resource);
            }
            Set<LocalDate> dates = new TreeSet<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> dates.add(LocalDate.parse(line.substring(0, line.indexOf(',')))));
            return dates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
