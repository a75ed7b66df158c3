package coop.dure.vocabulary.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Where a definition is from.
 *
 * @param publication whose manual it is
 * @param calledThere what it is called there
 * @param url where it can be read, where it is in the open
 */
public record MetricSource(
        String publication, String calledThere, @Nullable String url) {
    static MetricSource uccx(String calledThere) {
        return new MetricSource(
                "Cisco Unified CCX Historical Reports User Guide, Release 7.0(1), 3-52", calledThere, null);
    }

    static MetricSource cuic(String calledThere) {
        return new MetricSource(
                "Cisco Unified Intelligence Center, Report Template Reference Guide 9.0(2), Reporting Concepts",
                calledThere,
                "http://www.cisco.com/c/en/us/td/docs/voice_ip_comm/cust_contact/contact_center/intelligence_suite/intelligence_suite_902/user/guide/CUIC_BK_CD5E4ED8_00_cuic-report-template-reference-guide/CUIC_BK_CD5E4ED8_00_cuic-report-template-reference-guide_chapter_01001.html");
    }

    static MetricSource connect(String calledThere) {
        return new MetricSource(
                "Amazon Connect Administrator Guide, Metric definitions",
                calledThere,
                "https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html");
    }

    static MetricSource genesysServiceLevel(String calledThere) {
        return new MetricSource(
                "Genesys Cloud Resource Center, Configure the service level calculation",
                calledThere,
                "https://help.mypurecloud.com/articles/configure-the-service-level-calculation/");
    }

    static MetricSource genesysColumns(String calledThere) {
        return new MetricSource(
                "Genesys Cloud Resource Center, Available columns in performance views",
                calledThere,
                "https://help.mypurecloud.com/?p=334996");
    }

    static MetricSource genesysAdherence(String calledThere) {
        return new MetricSource(
                "Genesys Cloud Resource Center, How Genesys Cloud calculates adherence and conformance",
                calledThere,
                "https://help.mypurecloud.com/articles/how-genesys-cloud-calculates-adherence-and-conformance/");
    }

    static MetricSource cms(String calledThere) {
        return new MetricSource("AT&T (later Avaya) Call Management System, User's Guide, 5-18", calledThere, null);
    }

    /** What no manual was found for, or what only Dure counts so. */
    static MetricSource own() {
        return new MetricSource("Dure", "its own", null);
    }
}
