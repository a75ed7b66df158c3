package coop.dure.cdr.calls;

import coop.dure.cdr.calls.asterisk.AsteriskCalls;
import coop.dure.cdr.calls.connect.ConnectCalls;
import coop.dure.cdr.calls.cucm.CucmCalls;
import coop.dure.cdr.calls.declared.DeclaredCalls;
import coop.dure.cdr.calls.freeswitch.FreeSwitchCalls;
import coop.dure.cdr.calls.ipoffice.IpOfficeCalls;
import coop.dure.cdr.calls.kamailio.KamailioCalls;
import coop.dure.cdr.calls.rest.RestCalls;
import coop.dure.vocabulary.SourceFormat;

/** Each reading by the scheme of its rows. */
final class Readings {
    private static final CallReading REST = new RestCalls();
    private static final CallReading ASTERISK = new AsteriskCalls();
    private static final CallReading CUCM = new CucmCalls();
    private static final CallReading AVAYA_IP_OFFICE = new IpOfficeCalls();
    private static final CallReading AMAZON_CONNECT = new ConnectCalls();
    private static final CallReading KAMAILIO = new KamailioCalls();
    private static final CallReading FREESWITCH = new FreeSwitchCalls();
    private static final CallReading DECLARED = new DeclaredCalls();

    private Readings() {}

    static CallReading of(SourceFormat.Scheme scheme) {
        return switch (scheme) {
            case REST -> REST;
            case ASTERISK -> ASTERISK;
            case CUCM -> CUCM;
            case AVAYA_IP_OFFICE -> AVAYA_IP_OFFICE;
            case AMAZON_CONNECT -> AMAZON_CONNECT;
            case KAMAILIO -> KAMAILIO;
            case FREESWITCH, FREESWITCH_CSV -> FREESWITCH;
            case DECLARED -> DECLARED;
        };
    }
}
