package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.testing.Damaged;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens to a file, it is read to its end, line by line. */
class MutatedFilesTest {
    private static final String QUEUE_LOG = """
            1793000000|NONE|NONE|NONE|QUEUESTART|
            1793000000|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1
            1793000020|1793000000.1|reception|PJSIP/203|CONNECT|20|1793000000.4|3
            time,callid,queuename,agent,event,data1,data2
            2026-10-05 10:00:00.1,1793000000.1,"reception",PJSIP/203,COMPLETECALLER,20,60
            """;
    private static final String CEL = """
            "CHAN_START","1793000000.1","","201","","","","202","internal","PJSIP/201-1","","","3","","1793000000.1","1793000000.1","","","",""
            "HANGUP","1793000009.1","","201","","","","202","internal","PJSIP/201-1","","","3","","1793000000.1","1793000000.1","","","","{""a"":1}"
            {"EventType":"HANGUP","EventTime":"1793000000.1","UniqueID":"1793000000.1","Extra":{"hangupcause":16}}
             eventtype  |         eventtime          | channame    | uniqueid     | linkedid
            ------------+----------------------------+-------------+--------------+--------------
             CHAN_START | 2026-10-05 10:00:00.910686 | PJSIP/201-1 | 1793000000.1 | 1793000000.1
            """;

    @Property(tries = 2_000)
    void aQueueLogIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(new AsteriskQueueLog(), Damaged.by(seed, QUEUE_LOG));
    }

    @Property(tries = 2_000)
    void aChannelEventLogIsReadToItsEnd(@ForAll long seed) throws IOException {
        Damaged.readToItsEnd(new AsteriskCel(), Damaged.by(seed, CEL));
    }
}
