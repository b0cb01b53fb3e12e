"""Takes the steps that TrainingSteps wrote, with Python's TensorFlow, and prints seconds and losses as JSON.

usage: take_steps.py DIRECTORY ROUNDS THREADS
"""

import json
import pathlib
import sys
import time

import tensorflow as tf

v1 = tf.compat.v1
v1.disable_eager_execution()


def definition(file):
    return v1.GraphDef.FromString(file.read_bytes())


def constants(file):
    return {node.name: tf.make_ndarray(node.attr["value"].tensor) for node in definition(file).node}


directory, rounds, threads = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
tf.import_graph_def(definition(directory / "graph.pb"), name="")
graph = v1.get_default_graph()
session = v1.Session(
    config=v1.ConfigProto(intra_op_parallelism_threads=threads, inter_op_parallelism_threads=1)
)
assignments = {op.inputs[0].op.name: op for op in graph.get_operations() if op.type == "Assign"}
for name, value in constants(directory / "variables.pb").items():
    session.run(assignments[name], {assignments[name].inputs[1]: value})

files = sorted(directory.glob("step-*.pb"), key=lambda file: int(file.stem.split("-")[1]))
steps = [{name + ":0": value for name, value in constants(file).items()} for file in files]
loss, update = graph.get_tensor_by_name("loss:0"), graph.get_operation_by_name("all_step")

seconds, losses = [], []
for _ in range(rounds):
    start = time.perf_counter()
    taken = [float(session.run([loss, update], step)[0]) for step in steps]
    seconds.append(time.perf_counter() - start)
    losses.extend(taken)
print(json.dumps({"tensorflow": tf.__version__, "seconds": seconds, "losses": losses}))
