package coop.dure.cdr.formats;

import coop.dure.cdr.formats.asterisk.AsteriskCdrCsv;
import coop.dure.cdr.formats.asterisk.AsteriskCdrCustom;
import coop.dure.cdr.formats.asterisk.AsteriskCel;
import coop.dure.cdr.formats.asterisk.AsteriskQueueLog;
import coop.dure.cdr.formats.connect.AmazonConnectCtr;
import coop.dure.cdr.formats.cucm.CucmCdr;
import coop.dure.cdr.formats.declared.DeclaredCsv;
import coop.dure.cdr.formats.freeswitch.FreeSwitchCdrCsv;
import coop.dure.cdr.formats.freeswitch.FreeSwitchJsonCdr;
import coop.dure.cdr.formats.ipoffice.IpOfficeSmdr;
import coop.dure.cdr.formats.kamailio.KamailioAcc;
import coop.dure.cdr.formats.rest.RestFormat;
import coop.dure.vocabulary.SourceFormat;

/** Each format by its name. */
public final class Formats {
    private static final CallRecordFormat REST = new RestFormat();
    private static final CallRecordFormat ASTERISK_CDR_CSV = new AsteriskCdrCsv();
    private static final CallRecordFormat CUCM_CDR = new CucmCdr();
    private static final CallRecordFormat ASTERISK_QUEUE_LOG = new AsteriskQueueLog();
    private static final CallRecordFormat ASTERISK_CEL = new AsteriskCel();
    private static final CallRecordFormat AVAYA_IP_OFFICE_SMDR = new IpOfficeSmdr();
    private static final CallRecordFormat AMAZON_CONNECT_CTR = new AmazonConnectCtr();
    private static final CallRecordFormat KAMAILIO_ACC = new KamailioAcc();
    private static final CallRecordFormat FREESWITCH_JSON_CDR = new FreeSwitchJsonCdr();
    private static final CallRecordFormat FREESWITCH_CDR_CSV = new FreeSwitchCdrCsv();
    private static final CallRecordFormat ASTERISK_CDR_CUSTOM = new AsteriskCdrCustom();
    private static final CallRecordFormat DECLARED_CSV = new DeclaredCsv();

    private Formats() {}

    /** How its files read. */
    public static CallRecordFormat of(SourceFormat format) {
        return switch (format) {
            case REST -> REST;
            case ASTERISK_CDR_CSV -> ASTERISK_CDR_CSV;
            case CUCM_CDR -> CUCM_CDR;
            case ASTERISK_QUEUE_LOG -> ASTERISK_QUEUE_LOG;
            case ASTERISK_CEL -> ASTERISK_CEL;
            case AVAYA_IP_OFFICE_SMDR -> AVAYA_IP_OFFICE_SMDR;
            case AMAZON_CONNECT_CTR -> AMAZON_CONNECT_CTR;
            case KAMAILIO_ACC -> KAMAILIO_ACC;
            case FREESWITCH_JSON_CDR -> FREESWITCH_JSON_CDR;
            case FREESWITCH_CDR_CSV -> FREESWITCH_CDR_CSV;
            case ASTERISK_CDR_CUSTOM -> ASTERISK_CDR_CUSTOM;
            case DECLARED_CSV -> DECLARED_CSV;
        };
    }
}
