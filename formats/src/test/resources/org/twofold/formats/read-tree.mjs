// Reads all branches of a tree with jsroot, which shares no code with Twofold, and prints them as JSON.
// node read-tree.mjs JSROOT FILE TREE, where JSROOT is the folder of the npm package jsroot.
const [folder, name, treeName] = process.argv.slice(2);
const { openFile } = await import(`${folder}/modules/io.mjs`);
const { TSelector, treeProcess } = await import(`${folder}/modules/tree.mjs`);

const file = await openFile(name);
const tree = await file.readObject(treeName);
const text = await file.readObject('eventSpace');
const selector = new TSelector();
const values = {};
for (const branch of tree.fBranches.arr) {
    selector.addBranch(branch.fName);
    values[branch.fName] = [];
}
selector.Process = function () {
    for (const branch in values) {
        const value = this.tgtobj[branch];
        // A list, a number, or a whole number of 64 bits.
        values[branch].push(typeof value === 'object' ? Array.from(value) : typeof value === 'bigint' ? Number(value) : value);
    }
};
// jsroot refuses to go through a tree without entries.
if (Number(tree.fEntries) > 0)
    await treeProcess(tree, selector);
process.stdout.write(JSON.stringify({ entries: Number(tree.fEntries), cluster: Number(tree.fAutoFlush), space: text.fString,
    titles: tree.fBranches.arr.map(branch => branch.fTitle), classes: (await file.readObject('StreamerInfo')).arr.map(info => info.fName),
    values }));
