package coop.dure.billing.documents;

import coop.dure.billing.documents.TaxInvoice.Amendment;
import coop.dure.billing.documents.TaxInvoice.Item;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tax invoice as the tax office's standard has it (KEC XML e-Tax Invoice v3.0), unsigned; the schema that it
 * keeps to stands beside it as {@code tax-invoice/tax-invoice-3.0.xsd}, with its sources.
 */
final class TaxInvoiceXml {
    private static final String NAMESPACE =
            "urn:kr:or:kec:standard:Tax:ReusableAggregateBusinessInformationEntitySchemaModule:1:0";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final String CLAIMED = "02";
    private static final String BY_BUSINESS_NUMBER = "01";
    private static final int LONGEST_EMAIL = 40;
    private static final int LONGEST_ITEM = 100;
    private static final int LONGEST_REMARK = 150;

    private final XMLStreamWriter xml;

    private TaxInvoiceXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The document. */
    static String of(TaxInvoice invoice) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new TaxInvoiceXml(xml).write(invoice);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a tax invoice that cannot be written", e);
        }
        return text.toString();
    }

    private interface Content {
        void write() throws XMLStreamException;
    }

    private void write(TaxInvoice invoice) throws XMLStreamException {
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "TaxInvoice");
        xml.writeDefaultNamespace(NAMESPACE);
        element("ExchangedDocument", () -> {
            text("ID", invoice.number());
            text("IssueDateTime", invoice.madeAt().format(SECOND));
        });
        element("TaxInvoiceDocument", () -> document(invoice));
        element("TaxInvoiceTradeSettlement", () -> {
            element("InvoicerParty", () -> invoicer(invoice.issuer()));
            element("InvoiceeParty", () -> invoicee(invoice.buyer()));
            element("SpecifiedMonetarySummation", () -> {
                won("ChargeTotalAmount", invoice.netWon());
                won("TaxTotalAmount", invoice.taxWon());
                won("GrandTotalAmount", Math.addExact(invoice.netWon(), invoice.taxWon()));
            });
        });
        for (int i = 0; i < invoice.items().size(); i++) {
            int sequence = i + 1;
            Item item = invoice.items().get(i);
            element("TaxInvoiceTradeLineItem", () -> item(invoice, sequence, item));
        }
        xml.writeEndElement();
    }

    private void document(TaxInvoice invoice) throws XMLStreamException {
        Amendment amendment = invoice.amendment();
        text("IssueID", invoice.approvalNumber());
        text("TypeCode", invoice.typeCode());
        for (String remark : invoice.remarks()) {
            text("DescriptionText", cut(remark, LONGEST_REMARK));
        }
        text("IssueDateTime", invoice.writtenOn().format(DAY));
        text("AmendmentStatusCode", amendment == null ? null : amendment.reason());
        text("PurposeCode", CLAIMED);
        text("OriginalIssueID", amendment == null ? null : amendment.of());
    }

    private void invoicer(Issuer issuer) throws XMLStreamException {
        text("ID", issuer.businessNumber());
        text("TypeCode", issuer.businessType());
        text("NameText", issuer.name());
        text("ClassificationCode", issuer.businessItem());
        element("SpecifiedPerson", () -> text("NameText", issuer.representative()));
        contact("DefinedContact", issuer.telephone(), issuer.email());
        element("SpecifiedAddress", () -> text("LineOneText", issuer.address()));
    }

    private void invoicee(Buyer buyer) throws XMLStreamException {
        text("ID", buyer.businessNumber());
        text("TypeCode", buyer.businessType());
        text("NameText", buyer.name());
        text("ClassificationCode", buyer.businessItem());
        element("SpecifiedOrganization", () -> text("BusinessTypeCode", BY_BUSINESS_NUMBER));
        element("SpecifiedPerson", () -> text("NameText", buyer.representative()));
        contact("PrimaryDefinedContact", null, buyer.email());
        if (buyer.address() != null) {
            element("SpecifiedAddress", () -> text("LineOneText", buyer.address()));
        }
    }

    /** An address that is too long for the standard is left out: half of one reaches nobody. */
    private void contact(String name, @Nullable String telephone, @Nullable String email) throws XMLStreamException {
        String fitting = email == null || email.length() > LONGEST_EMAIL ? null : email;
        if (telephone != null || fitting != null) {
            element(name, () -> {
                text("TelephoneCommunication", telephone);
                text("URICommunication", fitting);
            });
        }
    }

    private void item(TaxInvoice invoice, int sequence, Item item) throws XMLStreamException {
        text("SequenceNumeric", String.valueOf(sequence));
        won("InvoiceAmount", item.netWon());
        text("NameText", cut(item.name(), LONGEST_ITEM));
        text("PurchaseExpiryDateTime", invoice.writtenOn().format(DAY));
        element("TotalTax", () -> won("CalculatedAmount", item.taxWon()));
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private void element(String name, Content content) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        content.write();
        xml.writeEndElement();
    }

    private void won(String name, long won) throws XMLStreamException {
        text(name, String.valueOf(won));
    }

    private void text(String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            xml.writeStartElement(NAMESPACE, name);
            xml.writeCharacters(XmlText.of(text));
            xml.writeEndElement();
        }
    }
}
