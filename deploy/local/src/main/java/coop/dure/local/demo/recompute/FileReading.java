package coop.dure.local.demo.recompute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is in a file: each line is a reject, a duplicate or stored. */
final class FileReading {
    private final Map<String, List<Printed>> byTuple = new LinkedHashMap<>();
    private final Set<List<String>> seen = new HashSet<>();
    private final List<RejectedLine> rejects = new ArrayList<>();
    private long read;
    private long duplicates;

    /** A line that is no record. */
    record RejectedLine(long line, String field) {}

    static FileReading of(Path file) {
        FileReading reading = new FileReading();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    reading.take(number, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return reading;
    }

    private void take(long number, String line) {
        read++;
        List<String> fields = CsvFields.of(line);
        String defect = Printed.defect(fields);
        if (fields == null || defect != null) {
            rejects.add(new RejectedLine(number, defect == null ? "line" : defect));
        } else if (!seen.add(fields)) {
            duplicates++;
        } else {
            Printed printed = new Printed(number, fields);
            byTuple.computeIfAbsent(printed.tuple(), first -> new ArrayList<>(1))
                    .add(printed);
        }
    }

    long read() {
        return read;
    }

    long duplicates() {
        return duplicates;
    }

    List<RejectedLine> rejects() {
        return List.copyOf(rejects);
    }

    /** Different contents, those that contradict each other counted each. */
    long stored() {
        return seen.size();
    }

    /** The contents of each record: one, or several that contradict each other. */
    List<List<Printed>> records() {
        return List.copyOf(byTuple.values());
    }
}
