package engraft.learning.tensorflow.graph;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetRegisteredKernelsForOp;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import com.google.protobuf.InvalidProtocolBufferException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.KernelList;

/**
 * What TensorFlow reckons on in this process; the same for every graph.
 *
 * @param isForCuda whether TensorFlow's CUDA natives are on the class path
 * @param gpus how many GPUs they found
 */
public record Devices(boolean isForCuda, int gpus) {

  private static final String GPU = "GPU";

  /** TensorFlow is asked once, and the log told. */
  private static final class Found {
    private static final Devices HERE = find();

    static {
      System.Logger log = System.getLogger(Devices.class.getName());
      HERE.warning()
          .ifPresentOrElse(
              text -> log.log(Level.WARNING, text),
              () -> log.log(Level.INFO, "nets are reckoned on the {0}", HERE.reckoning()));
    }
  }

  /** Those of this process. */
  public static Devices here() {
    return Found.HERE;
  }

  /** Where products are reckoned: {@code GPU} or {@code CPU}. */
  public String reckoning() {
    return gpus > 0 ? GPU : "CPU";
  }

  /** What is wrong when natives for a GPU find none: the work goes on, at a processor's speed. */
  public Optional<String> warning() {
    return isForCuda && gpus == 0
        ? Optional.of(
            "nets are reckoned on the CPU: TensorFlow's CUDA natives are here and found no GPU\n"
                + "Maybe the driver or a library of CUDA 12 or cuDNN 9 is missing: the log names it.")
        : Optional.empty();
  }

  /**
   * How every session is opened: one operation at a time, so that sums keep their order, and no
   * more of a GPU's memory than is used, so that two workers fit on one.
   */
  public ConfigProto configuration(int threads) {
    return configured(threads);
  }

  private static ConfigProto configured(int threads) {
    NativeEnvironment.settle();
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(1)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .build();
  }

  private static Devices find() {
    byte[] configuration = configured(1).toByteArray();
    try (PointerScope _ = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      TF_SetConfig(options, new BytePointer(configuration), configuration.length, status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
      status.throwExceptionIfNotOK();
      TF_DeviceList devices = TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      try {
        return new Devices(hasKernels(status), count(devices, status));
      } finally {
        TF_DeleteDeviceList(devices);
      }
    }
  }

  private static int count(TF_DeviceList devices, TF_Status status) {
    int gpus = 0;
    for (int i = 0; i < TF_DeviceListCount(devices); i++) {
      gpus += TF_DeviceListType(devices, i, status).getString().equals(GPU) ? 1 : 0;
    }
    return gpus;
  }

  /** Natives for CUDA bring a product of matrices for GPUs, whether there is one or not. */
  private static boolean hasKernels(TF_Status status) {
    TF_Buffer kernels = TF_GetRegisteredKernelsForOp("MatMul", status);
    status.throwExceptionIfNotOK();
    try {
      return KernelList.parseFrom(kernels.dataAsByteBuffer()).getKernelList().stream()
          .anyMatch(kernel -> kernel.getDeviceType().equals(GPU));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("TensorFlow cannot list its kernels", e);
    } finally {
      TF_DeleteBuffer(kernels);
    }
  }
}
