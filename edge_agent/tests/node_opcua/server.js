// A node-opcua server that follows commands on standard input and answers each on standard output.
//   write <node> <unix milliseconds> <value>   one sample with its own source time
//   stop                                       end
const { OPCUAServer, DataType, Variant, StatusCodes, MessageSecurityMode, SecurityPolicy, OPCUACertificateManager } = require("node-opcua");
const readline = require("readline");

async function main() {
  const port = Number(process.argv[2]);
  const root = process.argv[3];
  const serverCertificateManager = new OPCUACertificateManager({ rootFolder: root, automaticallyAcceptUnknownCertificate: true });
  const server = new OPCUAServer({
    port,
    host: "127.0.0.1",
    hostname: "127.0.0.1",
    serverCertificateManager,
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt],
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep, SecurityPolicy.Aes256_Sha256_RsaPss],
    disableDiscovery: true,
  });
  await server.initialize();
  const space = server.engine.addressSpace.getOwnNamespace();
  const folder = space.addObject({ organizedBy: server.engine.addressSpace.rootFolder.objects, browseName: "plant" });
  const nodes = {};
  for (const name of ["a", "b"]) {
    nodes[name] = space.addVariable({ componentOf: folder, browseName: name, nodeId: `s=plant.${name}`, dataType: "Double" });
    nodes[name].setValueFromSource({ dataType: DataType.Double, value: 0 }, StatusCodes.Good, new Date());
  }
  await server.start();
  process.stdout.write(`ready ${space.index}\n`);
  const certificate = server.getCertificate();
  process.stdout.write(`certificate ${certificate.toString("base64")}\n`);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [command, name, milliseconds, value] = line.split(" ");
    if (command === "stop") break;
    if (command === "write") {
      nodes[name].setValueFromSource({ dataType: DataType.Double, value: Number(value) }, StatusCodes.Good, new Date(Number(milliseconds)));
      process.stdout.write(`written ${value}\n`);
    }
  }
  await server.shutdown(0);
}

main().then(() => process.exit(0), (error) => { process.stderr.write(`${error.stack}\n`); process.exit(1); });
