package coop.dure.platform.files;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Files in a bucket of an S3-compatible store. A chunk is an object: {@code <service>/<tenant>/<file>/<position>}, so that
 * one bucket serves all services and what a tenant has lies below one prefix.
 */
final class BucketFiles implements FileStore {
    private final S3Client client;
    private final String bucket;
    private final String service;

    BucketFiles(S3Client client, String bucket, String service) {
        this.client = client;
        this.bucket = bucket;
        this.service = service;
    }

    @Override
    public void put(UUID tenantId, UUID fileId, int position, byte[] chunk) {
        FileStore.check(chunk);
        client.putObject(
                request -> request.bucket(bucket).key(key(tenantId, fileId, position)), RequestBody.fromBytes(chunk));
    }

    @Override
    public byte @Nullable [] read(UUID tenantId, UUID fileId, int position) {
        try {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(key(tenantId, fileId, position)))
                    .asByteArray();
        } catch (NoSuchKeyException none) {
            return null;
        }
    }

    @Override
    public void forget(UUID tenantId) {
        client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(service + "/" + tenantId + "/"))
                .contents()
                .forEach(object ->
                        client.deleteObject(request -> request.bucket(bucket).key(object.key())));
    }

    private String key(UUID tenantId, UUID fileId, int position) {
        return service + "/" + tenantId + "/" + fileId + "/" + String.format(Locale.ROOT, "%08d", position);
    }
}
