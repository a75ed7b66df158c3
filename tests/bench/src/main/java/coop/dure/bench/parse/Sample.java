package coop.dure.bench.parse;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file of a format as a busy switch writes it: the same record again and again, with other ids, numbers and times. */
public enum Sample {
    /** Dure's own JSON, by lines. */
    REST(SourceFormat.REST, Texts.REST),
    /** Asterisk's Master.csv. */
    ASTERISK_CDR_CSV(SourceFormat.ASTERISK_CDR_CSV, ',', "", Texts.MASTER_CSV),
    /** Asterisk's records in an order that the source declares. */
    ASTERISK_CDR_CUSTOM(SourceFormat.ASTERISK_CDR_CUSTOM, ',', "", Texts.CUSTOM),
    /** Asterisk's queue log. */
    ASTERISK_QUEUE_LOG(SourceFormat.ASTERISK_QUEUE_LOG, '|', "", Texts.QUEUE_LOG),
    /** Asterisk's channel events. */
    ASTERISK_CEL(SourceFormat.ASTERISK_CEL, ',', "", Texts.CEL),
    /** FreeSWITCH's JSON, most of it variables that nobody asks for. */
    FREESWITCH_JSON_CDR(SourceFormat.FREESWITCH_JSON_CDR, Texts.FREESWITCH_JSON),
    /** FreeSWITCH's CSV. */
    FREESWITCH_CDR_CSV(SourceFormat.FREESWITCH_CDR_CSV, ',', "", Texts.FREESWITCH_CSV),
    /** Cisco's flat files. */
    CUCM_CDR(SourceFormat.CUCM_CDR, ',', Texts.CUCM_NAMES, Texts.CUCM),
    /** Avaya's station message detail. */
    AVAYA_IP_OFFICE_SMDR(SourceFormat.AVAYA_IP_OFFICE_SMDR, ',', "", Texts.SMDR),
    /** Amazon's contact records. */
    AMAZON_CONNECT_CTR(SourceFormat.AMAZON_CONNECT_CTR, Texts.CONNECT),
    /** Kamailio's accounting. */
    KAMAILIO_ACC(SourceFormat.KAMAILIO_ACC, ',', Texts.ACC_NAMES, Texts.ACC),
    /** A Korean carrier's table in its own encoding. */
    DECLARED_CSV(SourceFormat.DECLARED_CSV, ',', Texts.DECLARED_NAMES, Texts.DECLARED);

    private static final long FIRST = 1_791_162_000L;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MANY = 10_000_000;

    private final SourceFormat format;
    private final @Nullable Character separator;
    private final String names;
    private final String record;

    Sample(SourceFormat format, @Nullable Character separator, String names, String record) {
        this.format = format;
        this.separator = separator;
        this.names = names;
        this.record = record;
    }

    /** Of JSON. */
    Sample(SourceFormat format, String record) {
        this(format, null, "", record);
    }

    /** What separates its fields; {@code null} where it is JSON. */
    public @Nullable Character separator() {
        return separator;
    }

    /** Its encoding. */
    public Charset charset() {
        return this == DECLARED_CSV ? Charset.forName("x-windows-949") : StandardCharsets.UTF_8;
    }

    /** A file of about so many bytes. */
    public byte[] file(int bytes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(bytes + bytes / 8);
        file.writeBytes(names.getBytes(charset()));
        for (int n = 0; file.size() < bytes; n++) {
            file.writeBytes(record(n).getBytes(charset()));
        }
        return file.toByteArray();
    }

    private String record(int n) {
        long second = FIRST + n;
        return record.replace("#N", String.valueOf(MANY + n))
                .replace("#E", String.valueOf(second))
                .replace("#F", String.valueOf(second + 60))
                .replace("#L", local(second))
                .replace("#M", local(second + 60));
    }

    private static String local(long second) {
        return LOCAL.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }

    /** Reads a file of it as an import does. */
    public RecordReader read(byte[] file) {
        CsvMapping mapping = this == DECLARED_CSV ? Texts.mapping() : null;
        List<String> columns = this == ASTERISK_CDR_CUSTOM ? Texts.CUSTOM_COLUMNS : null;
        return Formats.of(format)
                .read(
                        new ByteArrayInputStream(file),
                        new ReadingRules(
                                StartWindow.of(2000, Instant.ofEpochSecond(FIRST + MANY)),
                                new NumberingPlan("KR", "02"),
                                mapping,
                                columns));
    }

    /** How many records a file of it has. */
    public long records(byte[] file) {
        try {
            RecordReader reader = read(file);
            long records = 0;
            while (reader.next() != null) {
                records++;
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
