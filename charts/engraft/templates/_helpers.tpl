{{- define "engraft.labels" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: engraft
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "engraft.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "engraft.image" -}}
{{- $image := .root.Values.image -}}
{{ $image.registry }}{{ $image.prefix }}-{{ .service }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "engraft.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}

{{/* What every process needs to find its neighbours. */}}
{{- define "engraft.env" -}}
{{- $values := .root.Values -}}
- name: QUARKUS_HTTP_PORT
  value: "8080"
{{ include "engraft.noTelemetry" . }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $values.kafka.bootstrapServers | quote }}
- name: ENGRAFT_POSTGRES_HOST
  value: {{ $values.postgres.host | quote }}
- name: ENGRAFT_POSTGRES_PORT
  value: {{ $values.postgres.port | quote }}
- name: ENGRAFT_OIDC_URL
  value: {{ $values.oidc.url | quote }}
{{ include "engraft.blobEnv" . }}
{{ include "engraft.secretEnv" (dict "name" "ENGRAFT_DB_PASSWORD" "secret" $values.postgres.secret "key" (printf "%s-app" .service)) }}
{{ include "engraft.secretEnv" (dict "name" "ENGRAFT_DB_OWNER_PASSWORD" "secret" $values.postgres.secret "key" (printf "%s-owner" .service)) }}
- name: QUARKUS_OTEL_SDK_DISABLED
  value: {{ not $values.telemetry.enabled | quote }}
{{- if $values.telemetry.enabled }}
- name: QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ $values.telemetry.endpoint | quote }}
{{- end }}
{{- end }}

{{/* ONNX Runtime reports to its maker otherwise. */}}
{{- define "engraft.noTelemetry" -}}
- name: ORT_DISABLE_TELEMETRY
  value: "1"
{{- end }}

{{- define "engraft.blobEnv" -}}
{{- $blobs := .root.Values.blobs -}}
- name: ENGRAFT_BLOBS_URL
  value: {{ $blobs.url | quote }}
{{- with $blobs.secret }}
{{ include "engraft.secretEnv" (dict "name" "AWS_ACCESS_KEY_ID" "secret" . "key" "access-key") }}
{{ include "engraft.secretEnv" (dict "name" "AWS_SECRET_ACCESS_KEY" "secret" . "key" "secret-key") }}
{{- end }}
{{- end }}

{{- define "engraft.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "engraft.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "engraft.resources" -}}
requests:
  {{- toYaml .resources.requests | nindent 2 }}
limits:
  {{- toYaml .resources.limits | nindent 2 }}
  {{- if .gpu }}
  nvidia.com/gpu: {{ .root.Values.gpu.count }}
  {{- end }}
{{- end }}

{{- define "engraft.gpuPlacement" -}}
nodeSelector:
  {{- toYaml .root.Values.gpu.nodeSelector | nindent 2 }}
tolerations:
  {{- toYaml .root.Values.gpu.tolerations | nindent 2 }}
{{- with .root.Values.gpu.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- end }}

{{/* Who may send over MLLP, as ingestion reads it from config/ in its working directory. */}}
{{- define "engraft.mllpProperties" -}}
{{- $mllp := .Values.listeners.mllp -}}
{{- range $i, $sender := $mllp.senders }}
engraft.mllp.senders[{{ $i }}].site={{ $sender.site }}
{{- with $sender.certificate }}
engraft.mllp.senders[{{ $i }}].certificate={{ . }}
{{- end }}
{{- with $sender.address }}
engraft.mllp.senders[{{ $i }}].address={{ . }}
{{- end }}
{{- with $sender.facilities }}
engraft.mllp.senders[{{ $i }}].facilities={{ join "," . }}
{{- end }}
{{- end }}
{{- if $mllp.tlsSecret }}
engraft.mllp.tls=mllp
quarkus.tls.mllp.key-store.pem.0.cert=/etc/engraft/mllp/tls.crt
quarkus.tls.mllp.key-store.pem.0.key=/etc/engraft/mllp/tls.key
quarkus.tls.mllp.trust-store.pem.certs=/etc/engraft/mllp/ca.crt
{{- end }}
{{- end }}

{{- define "engraft.listenerEnv" -}}
{{- $listeners := .Values.listeners -}}
{{- if $listeners.mllp.enabled }}
- name: ENGRAFT_MLLP_PORT
  value: {{ $listeners.mllp.port | quote }}
{{- end }}
{{- if $listeners.dicom.enabled }}
- name: ENGRAFT_DICOM_PORT
  value: {{ $listeners.dicom.port | quote }}
- name: ENGRAFT_DICOM_SCP_TITLE
  value: {{ $listeners.dicom.title | quote }}
- name: ENGRAFT_DICOM_SITES
  value: {{ include "engraft.dicomSites" . | quote }}
{{- end }}
{{- end }}

{{- define "engraft.dicomSites" -}}
{{- $pairs := list -}}
{{- range $title, $site := .Values.listeners.dicom.sites }}
{{- $pairs = append $pairs (printf "%s=%s" $title $site) -}}
{{- end }}
{{- join "," $pairs -}}
{{- end }}
