package coop.dure.bench.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.RecordReader;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads one file from its first to its last byte. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class ReadFile {
    static final int BYTES = 8 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    /** Of which format. */
    @Param({
        "REST",
        "ASTERISK_CDR_CSV",
        "ASTERISK_CDR_CUSTOM",
        "ASTERISK_QUEUE_LOG",
        "ASTERISK_CEL",
        "FREESWITCH_JSON_CDR",
        "FREESWITCH_CDR_CSV",
        "CUCM_CDR",
        "AVAYA_IP_OFFICE_SMDR",
        "AMAZON_CONNECT_CTR",
        "KAMAILIO_ACC",
        "DECLARED_CSV"
    })
    public Sample sample = Sample.REST;

    private byte[] file = new byte[0];

    /** Makes the file, and looks that it is a good one: refusing is not reading. */
    @Setup
    public void make() throws IOException {
        file = sample.file(BYTES);
        RecordReader reader = sample.read(file);
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            if (item.verdict() instanceof Rejected refused) {
                throw new IllegalStateException(item.raw() + " " + refused);
            }
        }
    }

    /** The format's reader: rows with their facts and what identifies them. */
    @Benchmark
    public long rows() throws IOException {
        RecordReader reader = sample.read(file);
        long seen = 0;
        for (RecordReader.Item item = reader.next(); item != null; item = reader.next()) {
            seen += item.verdict() instanceof Accepted row
                    ? row.facts().size() + row.identity().tuple().length()
                    : 0;
        }
        return seen;
    }

    /** Nothing but the fields: FastCSV, or the tokens of Jackson's parser with their texts. */
    @Benchmark
    public long split() throws IOException {
        Character separator = sample.separator();
        return separator == null ? tokens() : fields(separator);
    }

    private long fields(char separator) throws IOException {
        long seen = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(file), sample.charset()))) {
            for (CsvRecord record : records) {
                seen += record.getFieldCount();
            }
        }
        return seen;
    }

    private long tokens() throws IOException {
        long seen = 0;
        try (JsonParser parser = JSON.createParser(new ByteArrayInputStream(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                seen += token.isScalarValue() ? parser.getText().length() : 1;
            }
        }
        return seen;
    }
}
