package coop.dure.cdr.formats.connect;

import coop.dure.cdr.formats.CallRecordFormat;
import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.json.JsonRecords;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Amazon Connect's contact records: {@code docs/guides/amazon-connect.md}. */
public final class AmazonConnectCtr implements CallRecordFormat {
    @Override
    public RecordReader read(InputStream file, ReadingRules rules) {
        return new JsonRecords(
                file, document -> ContactRecord.read(document, rules.window()), AmazonConnectCtr::noDocument);
    }

    @Override
    public List<String> factNames() {
        return Arrays.stream(ConnectField.values()).map(ConnectField::label).toList();
    }

    @Override
    public Identity identity(List<String> facts, long printedStartMs) {
        return ContactRecord.identity(facts, printedStartMs);
    }

    @Override
    public String stamp(List<String> facts) {
        return ContactRecord.stamp(facts);
    }

    private static LineVerdict noDocument(String line) {
        return new Rejected("line", "reject.no-json");
    }
}
