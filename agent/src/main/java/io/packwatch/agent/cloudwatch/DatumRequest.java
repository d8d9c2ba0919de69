package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.aws.AwsRequest;
import io.packwatch.agent.delivery.QueuedBatch;
import java.util.ArrayList;
import java.util.List;

/** The datums of one request to CloudWatch: one namespace, of one interval or of several. */
public final class DatumRequest extends AwsRequest<DatumRequest.Part, DatumRequest> {

  /** Datums of one interval. */
  public static final class Part extends AwsRequest.Part<Part> {

    public final List<Datum> datums;

    public Part(QueuedBatch<?> of, List<Datum> datums) {
      super(of);
      this.datums = datums;
    }

    @Override
    public int size() {
      return datums.size();
    }

    @Override
    public Part part(int from, int to) {
      return new Part(of, datums.subList(from, to));
    }
  }

  public final String namespace;

  public DatumRequest(String namespace, List<Part> parts) {
    super(parts);
    this.namespace = namespace;
  }

  public List<Datum> datums() {
    if (parts.size() == 1) {
      return parts.get(0).datums;
    }
    List<Datum> all = new ArrayList<>();
    for (Part part : parts) {
      all.addAll(part.datums);
    }
    return all;
  }

  @Override
  public DatumRequest with(List<Part> others) {
    return new DatumRequest(namespace, others);
  }
}
