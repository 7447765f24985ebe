package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads `packages.config`, the list of packages of older .NET projects. Document types and
/// external entities are not read.
///
/// Source: NuGet's documentation, "packages.config reference". Limit: 8 MiB a file.
final class NugetConfigCataloger implements Cataloger {

    static final int FILE_LIMIT = 8 << 20;

    @Override
    public String id() {
        return "nuget-config";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("packages.config"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        // decoded here, since the parser reports bytes of another encoding on standard error
        String text = MarkedText.decode(file.bytes(FILE_LIMIT));
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("package")) {
                    readPackage(xml, sink);
                }
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new MalformedInputException(
                    file.path() + (line > 0 ? " line " + line : ""),
                    "XML",
                    "what is not well-formed");
        }
    }

    private static void readPackage(XMLStreamReader xml, Sink sink) {
        boolean dev = attribute(xml, "developmentDependency").equalsIgnoreCase("true");
        PackageRecord.of(
                        Purl.of("nuget", "", attribute(xml, "id"), attribute(xml, "version")),
                        dev ? Presence.DEVELOPMENT : Presence.DECLARED,
                        Math.max(0, xml.getLocation().getLineNumber()))
                .handTo(sink);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
