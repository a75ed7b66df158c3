package coop.dure.cdr.intake;

import coop.dure.vocabulary.SourceFormat;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What is said to somebody who sends the sample of one format to a source of another.
 *
 * @param sent {@code named <- sent}
 * @param rows how many rows are taken
 * @param reasons each for some of the lines, all lines for one of them
 */
record WrongFormat(String sent, int rows, List<Pattern> reasons) {
    private static final String EXPECTED = """
            ASTERISK_CDR_CSV <- *: columns
            ASTERISK_CDR_CSV <- CUCM_CDR: columns, local-time
            ASTERISK_CDR_CSV <- AVAYA_IP_OFFICE_SMDR: local-time, nul
            ASTERISK_CDR_CSV <- AMAZON_CONNECT_CTR: columns, quoting
            ASTERISK_CDR_CSV <- FREESWITCH_JSON_CDR: quoting
            ASTERISK_CDR_CSV <- DECLARED_CSV: columns, quote-open
            ASTERISK_CDR_CUSTOM <- *: columns-declared
            ASTERISK_CDR_CUSTOM <- AVAYA_IP_OFFICE_SMDR: columns-declared, nul
            ASTERISK_CDR_CUSTOM <- AMAZON_CONNECT_CTR: columns-declared, quoting
            ASTERISK_CDR_CUSTOM <- KAMAILIO_ACC: local-time
            ASTERISK_CDR_CUSTOM <- FREESWITCH_JSON_CDR: no-json, quoting
            ASTERISK_CDR_CUSTOM <- DECLARED_CSV: columns-declared, quote-open
            CUCM_CDR <- *: no-header
            CUCM_CDR <- AVAYA_IP_OFFICE_SMDR: no-header, nul
            CUCM_CDR <- DECLARED_CSV: no-header, quote-open
            ASTERISK_QUEUE_LOG <- *: columns-fewer
            ASTERISK_QUEUE_LOG <- AVAYA_IP_OFFICE_SMDR: columns-fewer, nul
            ASTERISK_QUEUE_LOG <- AMAZON_CONNECT_CTR: columns-fewer, quoting
            ASTERISK_QUEUE_LOG <- FREESWITCH_JSON_CDR: columns-fewer, quoting
            ASTERISK_QUEUE_LOG <- DECLARED_CSV: columns-fewer, quote-open
            ASTERISK_CEL <- *: columns-fewer
            ASTERISK_CEL <- ASTERISK_CDR_CSV: event-time
            ASTERISK_CEL <- CUCM_CDR: event-time
            ASTERISK_CEL <- AVAYA_IP_OFFICE_SMDR: event-time, nul
            ASTERISK_CEL <- AMAZON_CONNECT_CTR: columns-fewer, quoting
            ASTERISK_CEL <- FREESWITCH_JSON_CDR: no-json, quoting
            ASTERISK_CEL <- DECLARED_CSV: columns-fewer, quote-open
            AVAYA_IP_OFFICE_SMDR <- *: fields
            AVAYA_IP_OFFICE_SMDR <- ASTERISK_CDR_CSV: smdr-time
            AVAYA_IP_OFFICE_SMDR <- CUCM_CDR: fields, smdr-time
            AVAYA_IP_OFFICE_SMDR <- DECLARED_CSV: fields, quote-open
            AMAZON_CONNECT_CTR <- *: no-json
            AMAZON_CONNECT_CTR <- AVAYA_IP_OFFICE_SMDR: no-json, nul
            AMAZON_CONNECT_CTR <- FREESWITCH_JSON_CDR: missing
            KAMAILIO_ACC <- *: no-acc
            KAMAILIO_ACC <- ASTERISK_QUEUE_LOG: no-acc, whole-number
            KAMAILIO_ACC <- AVAYA_IP_OFFICE_SMDR: no-acc, nul
            FREESWITCH_JSON_CDR <- *: no-json
            FREESWITCH_JSON_CDR <- AVAYA_IP_OFFICE_SMDR: no-json, nul
            FREESWITCH_JSON_CDR <- AMAZON_CONNECT_CTR: missing
            FREESWITCH_CDR_CSV <- *: columns-fewer
            FREESWITCH_CDR_CSV <- ASTERISK_CDR_CSV: no-cause
            FREESWITCH_CDR_CSV <- CUCM_CDR: local-time
            FREESWITCH_CDR_CSV <- AVAYA_IP_OFFICE_SMDR: local-time, nul
            FREESWITCH_CDR_CSV <- AMAZON_CONNECT_CTR: columns-fewer, quote-open
            FREESWITCH_CDR_CSV <- FREESWITCH_JSON_CDR: columns-fewer, quote-open
            FREESWITCH_CDR_CSV <- DECLARED_CSV: columns-fewer, quote-open
            DECLARED_CSV <- *: column-missing
            DECLARED_CSV <- AVAYA_IP_OFFICE_SMDR: column-missing, nul
            """;

    /** A number, two times and seconds are what a table of whole dialogs has: one row of the sample reads as such. */
    private static final String READ_AS_ANOTHER = "KAMAILIO_ACC <- DECLARED_CSV";

    private static final Map<String, String> BY_PAIR = byPair();
    private static final Properties TEXTS = texts();

    /** Of a sample of a format, sent to a source of another. */
    static WrongFormat named(SourceFormat named, SourceFormat sent) {
        String pair = named + " <- " + sent;
        String keys = Objects.requireNonNull(BY_PAIR.getOrDefault(pair, BY_PAIR.get(named + " <- *")));
        List<Pattern> reasons = new ArrayList<>();
        for (String key : keys.split(", ")) {
            String text = Objects.requireNonNull(TEXTS.getProperty("reject." + key));
            reasons.add(Pattern.compile(Pattern.quote(text).replaceAll("\\{[0-9]}", "\\\\E.*\\\\Q") + "$"));
        }
        return new WrongFormat(pair, pair.equals(READ_AS_ANOTHER) ? 1 : 0, reasons);
    }

    private static Map<String, String> byPair() {
        Map<String, String> byPair = new HashMap<>();
        EXPECTED.lines().forEach(line -> byPair.put(line.split(": ")[0], line.split(": ")[1]));
        return byPair;
    }

    private static Properties texts() {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/problems_en.properties"))) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
