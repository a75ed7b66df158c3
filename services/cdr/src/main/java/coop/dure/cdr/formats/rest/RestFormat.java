package coop.dure.cdr.formats.rest;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Dure's own JSON; a stream of it is NDJSON. */
public final class RestFormat implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream stream, ReadingRules rules) {
        return new RestLines(stream, new RestJson(rules));
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(RestField.values()).map(RestField::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return RestItem.identity(facts, printedStartMs);
    }
}
