package coop.dure.tenants.sources;

import coop.dure.contracts.tenants.SourceChanged;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.UUID;

/** A PBX, switch or carrier feed of one tenant. */
@Entity
class Source {
    @Id
    UUID sourceId;

    UUID tenantId;
    String code;
    String pbx;
    String format;
    boolean active;
    int firstYear;

    @Convert(converter = SettingsColumn.class)
    List<SourceChanged.Settings> settings = List.of();

    @Convert(converter = DeclaredFilesColumn.class)
    DeclaredFiles files = DeclaredFiles.NOTHING;

    long version;

    @SuppressWarnings("NullAway.Init")
    protected Source() {}

    Source(UUID tenantId, UUID sourceId, String code) {
        this.tenantId = tenantId;
        this.sourceId = sourceId;
        this.code = code;
        this.pbx = code;
        this.format = "";
    }

    SourceDescription description() {
        SourceChanged.Settings now = settings.get(settings.size() - 1);
        return new SourceDescription(
                code,
                pbx,
                format,
                now.zone(),
                now.country(),
                now.areaCode(),
                now.outsideLinePrefix(),
                now.trunks(),
                firstYear,
                files.mapping(),
                files.columns(),
                files.dateOrder(),
                now.validFrom(),
                null);
    }

    SourceChanged event() {
        return new SourceChanged(
                tenantId,
                sourceId,
                code,
                pbx,
                format,
                active,
                firstYear,
                settings,
                files.mapping(),
                files.columns(),
                files.dateOrder(),
                version);
    }
}
