# Read in before mvnw, which unpacks what it fetched with unzip or, where that is missing, with tar: both look at the
# archive's SHA-512 first.
sha512_of() {
  if command -v sha512sum >/dev/null 2>&1; then
    sha512sum <"$1"
  else
    shasum -a 512 <"$1"
  fi | cut -d ' ' -f 1
}

check_archive() {
  for archive; do
    case $archive in
      *.zip) kind=zip ;;
      *.tar.gz) kind=tar.gz ;;
      *) continue ;;
    esac
    pinned=$(sed -n "s/^distributionSha512Sum\.$kind=//p" .mvn/wrapper/maven-wrapper.properties)
    if [ -z "$pinned" ] || [ "$(sha512_of "$archive")" != "$pinned" ]; then
      echo "${archive##*/} is not the one that is pinned: its SHA-512 differs. Nothing of it was run." >&2
      exit 1
    fi
  done
}

if command -v unzip >/dev/null 2>&1; then
  unzip() { check_archive "$@"; command unzip "$@"; }
else
  tar() { check_archive "$@"; command tar "$@"; }
fi
